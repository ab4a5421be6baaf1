namespace Kubernetes.Objects;

[KubernetesEntity(ApiVersion = "v1", Kind = "ResourceQuota", PluralName = "resourcequotas")]
public sealed record ResourceQuota : IKubernetesObject
{
    public string ApiVersion => "v1";
    public string Kind => "ResourceQuota";
    public ObjectMeta Metadata
    {
        get;
        init => field = value ?? new();
    } = new();
    public ResourceQuotaSpec? Spec { get; init; }
    public ResourceQuotaStatus? Status { get; init; }
}
