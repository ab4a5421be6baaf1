using k8s;
using k8s.Models;

namespace Kubernetes.Objects;

/// <summary>The Prometheus operator's kind for the Services to scrape, and how.</summary>
[KubernetesEntity(
    Group = "monitoring.coreos.com",
    ApiVersion = "v1",
    Kind = "ServiceMonitor",
    PluralName = "servicemonitors"
)]
public sealed record ServiceMonitor : IKubernetesObject<V1ObjectMeta>
{
    public string ApiVersion { get; set; } = "monitoring.coreos.com/v1";
    public string Kind { get; set; } = "ServiceMonitor";
    public V1ObjectMeta Metadata
    {
        get;
        set => field = value ?? new();
    } = new();
    public ServiceMonitorSpec? Spec { get; init; }
}
