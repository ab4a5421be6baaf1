using System.Diagnostics.Metrics;
using Kubernetes.Queue;

namespace Kubernetes.Controllers;

/// <summary>
/// All series of the runtime on one meter. Start the exporter's listener before: a counter's zero is told once, when
/// its controller is built.
/// </summary>
public sealed class RuntimeMetrics(Meter meter)
{
    public WorkQueueMetrics Queues { get; } = new(meter);
    internal ControllerMetrics Controllers { get; } = new(meter);
    internal PassRateMetrics PassRates { get; } = new(meter);
    internal LeaderElectionMetrics LeaderElection { get; } = new(meter);
    internal EventMetrics Events { get; } = new(meter);
}
