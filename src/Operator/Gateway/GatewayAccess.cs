using Kubernetes.Objects;

namespace Operator.Gateway;

/// <summary>The desired access of a tenant to a pool's gateway.</summary>
/// <param name="Pool">The pool of the gateway.</param>
/// <param name="Team">The tenant and its limits.</param>
/// <param name="Key">The tenant's own key.</param>
/// <param name="IsInPods">False while some pods of the tenant's instance do not have the key. Then nothing must refer
/// to it.</param>
internal sealed record GatewayAccess(NamespacedName Pool, GatewayTeam Team, string Key, bool IsInPods)
{
    public override string ToString() => $"{Team.Id} at {Pool}";
}
