using Kubernetes.Objects.Attributes;

namespace Entities;

[ValidationRule(
    "has(self.uriSecretRef) != has(self.managed)",
    "set exactly one of uriSecretRef (a MongoDB of yours) and managed (one that the operator runs)"
)]
public sealed record InstanceMongo
{
    /// <summary>A Secret in the instance's namespace that holds the connection string. Default key: uri.</summary>
    [SecretKeyDefault("uri")]
    public SecretKeyReference? UriSecretRef
    {
        get;
        init => field = value?.OrKey("uri");
    }

    /// <summary>
    /// A single MongoDB that the operator runs beside the instance, for small setups. It is a replica set of one member
    /// with its own users.
    /// </summary>
    public ManagedMongo? Managed { get; init; }

    /// <summary>
    /// Name of the database. Instances that do not share their data need different databases. Cannot be changed,
    /// because the chat would start without its data. Default: librechat.
    /// </summary>
    [Length(1, 63)]
    [ValidationRule("self.matches('^[a-zA-Z0-9_-]+$')", "must be letters, digits, '-' and '_'")]
    [ValidationRule("self == oldSelf", "mongo.database cannot be changed: the chat would come up without its data")]
    public string Database { get; set; } = "librechat";
}
