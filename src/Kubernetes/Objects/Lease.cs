namespace Kubernetes.Objects;

[KubernetesEntity(Group = "coordination.k8s.io", ApiVersion = "v1", Kind = "Lease", PluralName = "leases")]
public sealed record Lease : IKubernetesObject
{
    public string ApiVersion => "coordination.k8s.io/v1";
    public string Kind => "Lease";
    public ObjectMeta Metadata
    {
        get;
        init => field = value ?? new();
    } = new();
    public LeaseSpec? Spec { get; init; }
}
