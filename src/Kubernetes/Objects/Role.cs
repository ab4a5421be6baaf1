namespace Kubernetes.Objects;

[KubernetesEntity(Group = "rbac.authorization.k8s.io", ApiVersion = "v1", Kind = "Role", PluralName = "roles")]
public sealed record Role : IKubernetesObject
{
    public string ApiVersion => "rbac.authorization.k8s.io/v1";
    public string Kind => "Role";
    public ObjectMeta Metadata
    {
        get;
        init => field = value ?? new();
    } = new();
    public IReadOnlyList<PolicyRule>? Rules { get; init; }
}
