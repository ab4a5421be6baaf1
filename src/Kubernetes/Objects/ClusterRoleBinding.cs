namespace Kubernetes.Objects;

[KubernetesEntity(
    Group = "rbac.authorization.k8s.io",
    ApiVersion = "v1",
    Kind = "ClusterRoleBinding",
    PluralName = "clusterrolebindings"
)]
[EntityScope(EntityScope.Cluster)]
public sealed record ClusterRoleBinding : IKubernetesObject
{
    public string ApiVersion => "rbac.authorization.k8s.io/v1";
    public string Kind => "ClusterRoleBinding";
    public ObjectMeta Metadata
    {
        get;
        init => field = value ?? new();
    } = new();
    public RoleRef? RoleRef { get; init; }
    public IReadOnlyList<Subject>? Subjects { get; init; }
}
