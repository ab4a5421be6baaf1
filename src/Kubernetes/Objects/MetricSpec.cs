namespace Kubernetes.Objects;

public sealed record MetricSpec
{
    /// <summary>
    /// "Resource", "ContainerResource", "Pods", "Object" or "External"; the field of that name is set.
    /// </summary>
    public required string Type { get; init; }
    public ResourceMetricSource? Resource { get; init; }
    public ContainerResourceMetricSource? ContainerResource { get; init; }
    public PodsMetricSource? Pods { get; init; }
    public ObjectMetricSource? Object { get; init; }
    public ExternalMetricSource? External { get; init; }
}
