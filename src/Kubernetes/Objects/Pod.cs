namespace Kubernetes.Objects;

[KubernetesEntity(ApiVersion = "v1", Kind = "Pod", PluralName = "pods")]
public sealed record Pod : IKubernetesObject
{
    public string ApiVersion => "v1";
    public string Kind => "Pod";
    public ObjectMeta Metadata
    {
        get;
        init => field = value ?? new();
    } = new();
    public PodSpec? Spec { get; init; }
    public PodStatus? Status { get; init; }
}
