using k8s.Models;

namespace Kubernetes.Objects;

public sealed record ServiceMonitorSpec
{
    public V1LabelSelector? Selector { get; init; }
    public IReadOnlyList<ServiceMonitorEndpoint>? Endpoints { get; init; }
}
