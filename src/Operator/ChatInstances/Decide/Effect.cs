namespace Operator.ChatInstances.Decide;

/// <summary>What a finding does to the instance. In every case what runs goes on running.</summary>
internal enum Effect
{
    /// <summary>Nothing is written until a person has acted.</summary>
    Hold,

    /// <summary>
    /// As <see cref="Hold"/>, but what is missing may be on its way: things that are applied together arrive in any
    /// order.
    /// </summary>
    HoldUnlessArriving,

    /// <summary>Nothing is written until the operator itself has made what is missing.</summary>
    Wait,

    /// <summary>Everything is written, with one pod instead of those that are wanted.</summary>
    OnePod,

    /// <summary>Everything is written but routes, and those that were are taken away.</summary>
    Unrouted,

    /// <summary>Everything is written; it is told as being under way.</summary>
    Proceed,

    /// <summary>Everything is written, and a person must act all the same.</summary>
    Complain,

    /// <summary>An event and nothing else.</summary>
    Warn,

    /// <summary>Nothing is written because a person wants it so.</summary>
    Pause,
}
