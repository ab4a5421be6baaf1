namespace Kubernetes.Objects;

public sealed record ContainerResourceMetricSource
{
    public required string Name { get; init; }
    public required string Container { get; init; }
    public MetricTarget? Target { get; init; }
}
