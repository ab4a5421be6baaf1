namespace Operator.ChatInstances.Decide;

/// <summary>What a finding does to the instance. No effect stops an instance that runs.</summary>
internal enum Effect
{
    /// <summary>Nothing is written until a person has acted.</summary>
    Hold,

    /// <summary>
    /// As <see cref="Hold"/>, but for a moment after the instance was created, the missing object counts as being on
    /// its way: objects that are applied together arrive in any order.
    /// </summary>
    HoldUnlessArriving,

    /// <summary>Nothing is written until the operator itself has provided what is missing.</summary>
    Wait,

    /// <summary>Everything is written, but with one pod instead of the wanted number.</summary>
    OnePod,

    /// <summary>Everything except routes is written, and existing routes are removed.</summary>
    Unrouted,

    /// <summary>Everything is written, and the status is Reconciling.</summary>
    Proceed,

    /// <summary>Everything is written, but a person must act.</summary>
    Complain,

    /// <summary>Everything is written, and an event is the only report.</summary>
    Warn,

    /// <summary>Nothing is written because a person wants it so.</summary>
    Pause,
}
