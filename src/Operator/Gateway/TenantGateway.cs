using Operator.ChatInstances.Decide;

namespace Operator.Gateway;

/// <summary>The gateway that a tenant's instance uses, as the tenant may.</summary>
internal sealed record TenantGateway
{
    public required GatewayEndpoint Endpoint { get; init; }

    /// <summary>Some of the pool's providers are not for the tenant's plan.</summary>
    public bool IsRestricted { get; init; }

    /// <summary>The pool has a database: without one there is no key but the master key.</summary>
    public bool KeepsKeys { get; init; }

    /// <summary>The tenant's own; null where there is none, and before the gateway has its master key.</summary>
    public string? Key { get; init; }

    /// <summary>
    /// The key is a variable of the pods: the instance is the tenant's own, or its release would keep the key readable
    /// in its database.
    /// </summary>
    public bool IsByReference { get; init; }

    /// <summary>Nothing of the instance runs without the key any more. True where none is a variable.</summary>
    public bool IsInPods { get; init; } = true;

    /// <summary>Holds no secret: a record is easily logged.</summary>
    public override string ToString() => Endpoint.Pool.ToString();
}
