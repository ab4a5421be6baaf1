namespace Operator.Apply;

internal enum Lifetime
{
    /// <summary>Applied on every difference, pruned when no longer desired, collected with its owner.</summary>
    Owned,

    /// <summary>
    /// Applied on every difference, but never pruned and without an owner reference: data, and what data needs to be
    /// read, outlives the owner.
    /// </summary>
    Retained,

    /// <summary>As <see cref="Retained"/>, and created once: generated material is never applied over.</summary>
    CreatedOnce,

    /// <summary>Neither made nor changed, and not pruned either: what it was made from is gone for now.</summary>
    LeftAlone,

    /// <summary>
    /// As <see cref="Owned"/>, for generated material that may be replaced: made by POST, and written over only in the
    /// version that was decided on, which is the rendered resourceVersion. What a decision has not seen it must not
    /// replace.
    /// </summary>
    Generated,

    /// <summary>
    /// As <see cref="Retained"/>, but collected with its owner. Never pruned either: to switch a store off is not to
    /// throw its data away.
    /// </summary>
    Collected,

    /// <summary>As <see cref="CreatedOnce"/>, but collected with its owner.</summary>
    CollectedOnce,
}
