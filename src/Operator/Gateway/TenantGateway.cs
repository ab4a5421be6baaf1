using Operator.ChatInstances.Decide;

namespace Operator.Gateway;

/// <summary>The gateway of a tenant's instance, limited to what the tenant may use.</summary>
internal sealed record TenantGateway
{
    public required GatewayEndpoint Endpoint { get; init; }

    /// <summary>Whether the tenant's plan may use only some of the pool's providers.</summary>
    public bool IsRestricted { get; init; }

    /// <summary>Whether the pool has a database. Without a database the master key is the only key.</summary>
    public bool KeepsKeys { get; init; }

    /// <summary>
    /// The tenant's own key. Null if the pool keeps no keys, and before the gateway has its master key.
    /// </summary>
    public string? Key { get; init; }

    /// <summary>
    /// Whether the key is an environment variable of the pods. It is if the instance is dedicated, or if its LibreChat
    /// release would store the key unencrypted in its database.
    /// </summary>
    public bool IsByReference { get; init; }

    /// <summary>
    /// Whether every running pod of the instance has the key. True if the key is not an environment variable.
    /// </summary>
    public bool IsInPods { get; init; } = true;

    /// <summary>Leaves out the key, because records are easily logged.</summary>
    public override string ToString() => Endpoint.Pool.ToString();
}
