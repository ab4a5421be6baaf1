namespace Kubernetes.Objects;

[KubernetesEntity(
    Group = "networking.k8s.io",
    ApiVersion = "v1",
    Kind = "NetworkPolicy",
    PluralName = "networkpolicies"
)]
public sealed record NetworkPolicy : IKubernetesObject
{
    public string ApiVersion => "networking.k8s.io/v1";
    public string Kind => "NetworkPolicy";
    public ObjectMeta Metadata
    {
        get;
        init => field = value ?? new();
    } = new();
    public NetworkPolicySpec? Spec { get; init; }
}
