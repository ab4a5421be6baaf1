using k8s;
using k8s.Models;

namespace Kubernetes.Objects;

/// <summary>The Prometheus operator's kind for alerts.</summary>
[KubernetesEntity(
    Group = "monitoring.coreos.com",
    ApiVersion = "v1",
    Kind = "PrometheusRule",
    PluralName = "prometheusrules"
)]
public sealed record PrometheusRule : IKubernetesObject<V1ObjectMeta>
{
    public string ApiVersion { get; set; } = "monitoring.coreos.com/v1";
    public string Kind { get; set; } = "PrometheusRule";
    public V1ObjectMeta Metadata
    {
        get;
        set => field = value ?? new();
    } = new();
    public PrometheusRuleSpec? Spec { get; init; }
}
