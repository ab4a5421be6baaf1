namespace Operator.ChatInstances.Probing;

/// <summary>What the health checks of an instance add up to.</summary>
internal enum ProbeVerdict
{
    /// <summary>Nothing speaks against it; perhaps because nothing is known. The Deployment decides.</summary>
    Well,

    /// <summary>A good part of the checks fails.</summary>
    Failing,

    /// <summary>No check succeeds.</summary>
    Down,
}
