namespace Kubernetes.Objects;

/// <summary>Of the Prometheus operator: which Services are scraped, and how.</summary>
[KubernetesEntity(
    Group = "monitoring.coreos.com",
    ApiVersion = "v1",
    Kind = "ServiceMonitor",
    PluralName = "servicemonitors"
)]
public sealed record ServiceMonitor : IKubernetesObject
{
    public string ApiVersion => "monitoring.coreos.com/v1";
    public string Kind => "ServiceMonitor";
    public ObjectMeta Metadata
    {
        get;
        init => field = value ?? new();
    } = new();
    public ServiceMonitorSpec? Spec { get; init; }
}
