using Kubernetes.Objects.Attributes;

namespace Entities;

[ValidationRule(
    "has(self.uriSecretRef) != has(self.managed)",
    "set exactly one of uriSecretRef (a Redis of yours) and managed (one that the operator runs)"
)]
public sealed record InstanceRedis
{
    /// <summary>
    /// A Secret in the instance's namespace that holds the connection string. Each instance has its own key prefix in
    /// Redis. Default key: uri.
    /// </summary>
    [SecretKeyDefault("uri")]
    public SecretKeyReference? UriSecretRef
    {
        get;
        init => field = value?.OrKey("uri");
    }

    /// <summary>A single Redis that the operator runs beside the instance, for small setups.</summary>
    public ManagedRedis? Managed { get; init; }
}
