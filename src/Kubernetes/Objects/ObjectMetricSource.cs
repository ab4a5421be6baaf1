namespace Kubernetes.Objects;

public sealed record ObjectMetricSource
{
    public CrossVersionObjectReference? DescribedObject { get; init; }
    public MetricIdentifier? Metric { get; init; }
    public MetricTarget? Target { get; init; }
}
