namespace Kubernetes.Objects;

[KubernetesEntity(
    Group = "rbac.authorization.k8s.io",
    ApiVersion = "v1",
    Kind = "ClusterRole",
    PluralName = "clusterroles"
)]
[EntityScope(EntityScope.Cluster)]
public sealed record ClusterRole : IKubernetesObject
{
    public string ApiVersion => "rbac.authorization.k8s.io/v1";
    public string Kind => "ClusterRole";
    public ObjectMeta Metadata
    {
        get;
        init => field = value ?? new();
    } = new();
    public IReadOnlyList<PolicyRule>? Rules { get; init; }
}
