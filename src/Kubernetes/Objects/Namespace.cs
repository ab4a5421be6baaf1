namespace Kubernetes.Objects;

[KubernetesEntity(ApiVersion = "v1", Kind = "Namespace", PluralName = "namespaces")]
[EntityScope(EntityScope.Cluster)]
public sealed record Namespace : IKubernetesObject
{
    public string ApiVersion => "v1";
    public string Kind => "Namespace";
    public ObjectMeta Metadata
    {
        get;
        init => field = value ?? new();
    } = new();
    public NamespaceStatus? Status { get; init; }
}
