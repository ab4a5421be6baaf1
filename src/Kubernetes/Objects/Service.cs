namespace Kubernetes.Objects;

[KubernetesEntity(ApiVersion = "v1", Kind = "Service", PluralName = "services")]
public sealed record Service : IKubernetesObject
{
    public string ApiVersion => "v1";
    public string Kind => "Service";
    public ObjectMeta Metadata
    {
        get;
        init => field = value ?? new();
    } = new();
    public ServiceSpec? Spec { get; init; }
}
