namespace Kubernetes.Objects;

public sealed record NetworkPolicyIngressRule
{
    /// <summary>None: from anywhere.</summary>
    public IReadOnlyList<NetworkPolicyPeer>? From { get; init; }
    public IReadOnlyList<NetworkPolicyPort>? Ports { get; init; }
}
