using Kubernetes.Objects;

namespace Operator.Gateway;

/// <summary>
/// The gateway of a pool and the master key to call it with. The key is null if the pool has no database, or has no
/// master key yet.
/// </summary>
internal sealed record GatewaySession(NamespacedName Pool, string? MasterKey)
{
    public override string ToString() => Pool.ToString();
}
