using Kubernetes.Objects;

namespace Operator.Gateway;

/// <summary>
/// Which pool's gateway to ask, and with what right; null: the pool keeps no keys, or has none of its own yet.
/// </summary>
internal sealed record GatewaySession(NamespacedName Pool, string? MasterKey)
{
    public override string ToString() => Pool.ToString();
}
