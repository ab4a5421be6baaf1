namespace Bench.Fleet;

/// <summary>
/// One run of a fleet. Memory and CPU are those of the whole process: server, simulation, client and operator;
/// <see cref="OperatorHeapMiB"/> is what the operator alone held.
/// </summary>
internal sealed record FleetMeasure
{
    public required int Tenants { get; init; }

    /// <summary>From the first POST until the last one was answered, and until every Tenant was Ready.</summary>
    public required double PostedSeconds { get; init; }
    public required double ReadySeconds { get; init; }
    public required double CpuSeconds { get; init; }

    /// <summary>Requests of the operator, counted at the server, from the first POST until it was quiet.</summary>
    public required long RouteWrites { get; init; }
    public required long StatusWrites { get; init; }
    public required long InstanceWrites { get; init; }
    public required long EventWrites { get; init; }
    public required long Reads { get; init; }
    public required int TenantPasses { get; init; }
    public required int InstancePasses { get; init; }

    public required double PeakRssMiB { get; init; }
    public required double HeapMiB { get; init; }
    public required double OperatorHeapMiB { get; init; }

    /// <summary>In <see cref="FleetRun.IdleWindow"/>; neither watches nor the lease.</summary>
    public required long IdleRequests { get; init; }

    /// <summary>
    /// Of a second operator that found all done: from its start until it had passed every object, and what it wrote.
    /// </summary>
    public required double RestartSeconds { get; init; }
    public required double RestartCpuSeconds { get; init; }
    public required int RestartPasses { get; init; }
    public required long RestartWrites { get; init; }
}
