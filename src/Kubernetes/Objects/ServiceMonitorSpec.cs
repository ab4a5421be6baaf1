namespace Kubernetes.Objects;

public sealed record ServiceMonitorSpec
{
    public LabelSelector? Selector { get; init; }
    public IReadOnlyList<ServiceMonitorEndpoint>? Endpoints { get; init; }
}
