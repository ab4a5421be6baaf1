using Kubernetes.Queue;
using Prometheus;

namespace Kubernetes.Controllers;

/// <summary>All series of the runtime in one registry.</summary>
public sealed class RuntimeMetrics(CollectorRegistry registry)
{
    public WorkQueueMetrics Queues { get; } = new(registry);
    internal ControllerMetrics Controllers { get; } = new(registry);
    internal PassRateMetrics PassRates { get; } = new(registry);
    internal LeaderElectionMetrics LeaderElection { get; } = new(registry);
    internal EventMetrics Events { get; } = new(registry);
}
