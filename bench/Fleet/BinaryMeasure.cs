namespace Bench.Fleet;

/// <summary>One run of a published operator. Memory and CPU are those of its process alone.</summary>
internal sealed record BinaryMeasure
{
    /// <summary>Of an empty cluster, from the start of the process until /readyz says ok.</summary>
    public required double ReadyMs { get; init; }

    /// <summary>From the first POST until every Tenant was Ready.</summary>
    public required double SignUpSeconds { get; init; }
    public required double SignUpCpuSeconds { get; init; }
    public required double PeakMiB { get; init; }

    /// <summary>Without watches, the lease and health checks.</summary>
    public required double IdleRequests { get; init; }

    /// <summary>Of a second process that finds all done.</summary>
    public required double ColdReadyMs { get; init; }
    public required double ColdPassedMs { get; init; }
    public required double ColdCpuSeconds { get; init; }
    public required double ColdPeakMiB { get; init; }
}
