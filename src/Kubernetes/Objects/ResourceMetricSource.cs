namespace Kubernetes.Objects;

public sealed record ResourceMetricSource
{
    public required string Name { get; init; }
    public MetricTarget? Target { get; init; }
}
