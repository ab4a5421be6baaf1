namespace Kubernetes.Objects;

public sealed record NetworkPolicyEgressRule
{
    /// <summary>None: to anywhere.</summary>
    public IReadOnlyList<NetworkPolicyPeer>? To { get; init; }
    public IReadOnlyList<NetworkPolicyPort>? Ports { get; init; }
}
