namespace Kubernetes.Objects;

[KubernetesEntity(
    Group = "rbac.authorization.k8s.io",
    ApiVersion = "v1",
    Kind = "RoleBinding",
    PluralName = "rolebindings"
)]
public sealed record RoleBinding : IKubernetesObject
{
    public string ApiVersion => "rbac.authorization.k8s.io/v1";
    public string Kind => "RoleBinding";
    public ObjectMeta Metadata
    {
        get;
        init => field = value ?? new();
    } = new();
    public RoleRef? RoleRef { get; init; }
    public IReadOnlyList<Subject>? Subjects { get; init; }
}
