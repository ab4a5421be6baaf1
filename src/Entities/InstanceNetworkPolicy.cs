using k8s.Models;
using Kubernetes.Objects.Attributes;

namespace Entities;

public sealed record InstanceNetworkPolicy
{
    /// <summary>
    /// Further peers that may reach the pods, as in NetworkPolicy.spec.ingress.from. Warning: on a shared instance, a
    /// peer that is allowed here can act as any tenant. Default: none.
    /// </summary>
    [Items(0, 16)]
    public IList<V1NetworkPolicyPeer>? AllowFrom { get; init; }
}
