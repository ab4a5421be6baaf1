namespace Kubernetes.Objects;

/// <summary>Of the Prometheus operator: alerts.</summary>
[KubernetesEntity(
    Group = "monitoring.coreos.com",
    ApiVersion = "v1",
    Kind = "PrometheusRule",
    PluralName = "prometheusrules"
)]
public sealed record PrometheusRule : IKubernetesObject
{
    public string ApiVersion => "monitoring.coreos.com/v1";
    public string Kind => "PrometheusRule";
    public ObjectMeta Metadata
    {
        get;
        init => field = value ?? new();
    } = new();
    public PrometheusRuleSpec? Spec { get; init; }
}
