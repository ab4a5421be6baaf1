namespace Kubernetes.Objects;

[KubernetesEntity(ApiVersion = "v1", Kind = "LimitRange", PluralName = "limitranges")]
public sealed record LimitRange : IKubernetesObject
{
    public string ApiVersion => "v1";
    public string Kind => "LimitRange";
    public ObjectMeta Metadata
    {
        get;
        init => field = value ?? new();
    } = new();
    public LimitRangeSpec? Spec { get; init; }
}
