namespace Kubernetes.Objects;

public sealed record PodsMetricSource
{
    public MetricIdentifier? Metric { get; init; }
    public MetricTarget? Target { get; init; }
}
