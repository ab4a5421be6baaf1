namespace Operator.ChatInstances.Probing;

/// <summary>What one health check says about an instance.</summary>
internal enum ProbeOutcome
{
    /// <summary>Somebody on the way answered in its place, or nobody did: nothing is said about the instance.</summary>
    Unprobed,

    /// <summary>It answered as it does while it is well.</summary>
    Well,

    /// <summary>It answered 503: it runs, and takes no requests at present.</summary>
    NotReady,

    /// <summary>It gave any other answer, or none although nothing can stand in the way.</summary>
    Failed,

    /// <summary>
    /// No answer, and the way there may be closed to us alone: Failed once an answer has come that way, Unprobed
    /// before.
    /// </summary>
    Silent,
}
