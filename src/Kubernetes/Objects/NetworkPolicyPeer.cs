namespace Kubernetes.Objects;

public sealed record NetworkPolicyPeer
{
    public LabelSelector? PodSelector { get; init; }
    public LabelSelector? NamespaceSelector { get; init; }
    public IPBlock? IpBlock { get; init; }
}
