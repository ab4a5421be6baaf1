namespace Kubernetes.Objects;

public sealed record MetricIdentifier
{
    public required string Name { get; init; }
    public LabelSelector? Selector { get; init; }
}
