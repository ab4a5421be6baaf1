using EmbeddedApiServer.Storage;

namespace EmbeddedApiServer.Simulation;

/// <summary>
/// Simulates the parts of a cluster besides the API server that an operator can observe: owner garbage collection, the
/// deletion of namespaces, workloads that get ready or fail, Jobs that finish, autoscalers, disruption budgets, volume
/// claims and load balancers. It uses only <see cref="IObjectStore"/> and creates no pods.
/// </summary>
public sealed class ClusterSimulation : IAsyncDisposable
{
    private readonly IReadOnlyList<ActorLoop> _loops;

    private ClusterSimulation(IObjectStore store, SimulationOptions options)
    {
        var time = options.TimeProvider;
        var logger = options.LoggerFactory.CreateLogger("EmbeddedApiServer.Simulation");
        IActor[] actors =
        [
            new OwnerCollector(store),
            new NamespaceActor(store, options.NamespaceLatency, options.RootCertificatePem),
            new WorkloadActor(store, time, options.RolloutLatency),
            new JobActor(store, time, options.JobLatency),
            new AutoscalerActor(store, time),
            new DisruptionBudgetActor(store, time),
            new VolumeClaimActor(store, time, options.VolumeLatency),
            new IngressActor(store, time, options.IngressLatency),
        ];
        _loops = [.. actors.Select(actor => new ActorLoop(actor, store, time, logger))];
    }

    public static ClusterSimulation Start(IObjectStore store, SimulationOptions options) => new(store, options);

    public async ValueTask DisposeAsync()
    {
        foreach (var loop in _loops)
        {
            await loop.DisposeAsync();
        }
    }
}
