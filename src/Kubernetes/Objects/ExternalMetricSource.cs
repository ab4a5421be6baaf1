namespace Kubernetes.Objects;

public sealed record ExternalMetricSource
{
    public MetricIdentifier? Metric { get; init; }
    public MetricTarget? Target { get; init; }
}
