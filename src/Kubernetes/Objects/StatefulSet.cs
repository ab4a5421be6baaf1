namespace Kubernetes.Objects;

[KubernetesEntity(Group = "apps", ApiVersion = "v1", Kind = "StatefulSet", PluralName = "statefulsets")]
public sealed record StatefulSet : IKubernetesObject
{
    public string ApiVersion => "apps/v1";
    public string Kind => "StatefulSet";
    public ObjectMeta Metadata
    {
        get;
        init => field = value ?? new();
    } = new();
    public StatefulSetSpec? Spec { get; init; }
    public StatefulSetStatus? Status { get; init; }
}
