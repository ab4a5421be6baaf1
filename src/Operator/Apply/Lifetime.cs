namespace Operator.Apply;

internal enum Lifetime
{
    /// <summary>Applied on every difference, pruned when no longer desired, collected with its owner.</summary>
    Owned,

    /// <summary>
    /// Applied on every difference, but never pruned, and without an owner reference. For data, and what is needed to
    /// read it: both are kept when the owner is deleted.
    /// </summary>
    Retained,

    /// <summary>As <see cref="Retained"/>, but created once: generated values are never overwritten.</summary>
    CreatedOnce,

    /// <summary>
    /// Neither created, changed nor pruned: its source is gone for now, or the object must not change any more.
    /// </summary>
    LeftAlone,

    /// <summary>
    /// As <see cref="Owned"/>, for generated values that may be replaced. Created by POST. Overwritten only in the
    /// version that the decision was based on, which is the rendered resourceVersion, so that values which the decision
    /// has not seen are never replaced.
    /// </summary>
    Generated,

    /// <summary>
    /// As <see cref="Retained"/>, but collected with its owner. Still never pruned, because switching a store off must
    /// not delete its data.
    /// </summary>
    Collected,

    /// <summary>As <see cref="CreatedOnce"/>, but collected with its owner.</summary>
    CollectedOnce,
}
