using Kubernetes.Objects.Attributes;

namespace Entities;

[ValidationRule(
    "has(self.url) == has(self.masterKeySecretRef)",
    "url and masterKeySecretRef belong together: set both (a Meilisearch of yours), or neither"
)]
[ValidationRule(
    "!has(self.url) || !has(self.managed)",
    "set at most one of url (a Meilisearch of yours) and managed (one that the operator runs)"
)]
public sealed record InstanceSearch
{
    /// <summary>
    /// Offers full-text search over conversations, with Meilisearch. The operator runs the Meilisearch unless url names
    /// one of your own. Default: false.
    /// </summary>
    public bool Enabled { get; set; }

    /// <summary>
    /// URL of a Meilisearch of your own, such as http://meilisearch.search.svc:7700. It must serve this instance only,
    /// because LibreChat's indexes have fixed names.
    /// </summary>
    [Length(1, 512)]
    [ValidationRule(ValidationRules.WebUrl, ValidationRules.WebUrlMessage)]
    public string? Url { get; init; }

    /// <summary>
    /// A Secret in the instance's namespace with the master key of the Meilisearch in url. Default key: masterKey.
    /// </summary>
    [SecretKeyDefault("masterKey")]
    public SecretKeyReference? MasterKeySecretRef
    {
        get;
        init => field = value?.OrKey("masterKey");
    }

    /// <summary>
    /// A single Meilisearch that the operator runs beside the instance. Default: with a volume of 5Gi.
    /// </summary>
    public ManagedSearch? Managed { get; init; }
}
