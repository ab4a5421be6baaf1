using Kubernetes.Objects;

namespace Operator.Gateway;

/// <summary>What shall be at a pool's gateway for a tenant.</summary>
/// <param name="Pool">Whose gateway.</param>
/// <param name="Team">The tenant and its limits.</param>
/// <param name="Key">Its own.</param>
/// <param name="IsInPods">False: the tenant's instance does not have the key in all of its pods yet, so that nothing
/// must refer to it.</param>
internal sealed record GatewayAccess(NamespacedName Pool, GatewayTeam Team, string Key, bool IsInPods)
{
    public override string ToString() => $"{Team.Id} at {Pool}";
}
