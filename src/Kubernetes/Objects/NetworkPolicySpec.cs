namespace Kubernetes.Objects;

public sealed record NetworkPolicySpec
{
    public LabelSelector? PodSelector { get; init; }
    public IReadOnlyList<string>? PolicyTypes { get; init; }
    public IReadOnlyList<NetworkPolicyIngressRule>? Ingress { get; init; }
    public IReadOnlyList<NetworkPolicyEgressRule>? Egress { get; init; }
}
