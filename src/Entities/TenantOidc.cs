using Kubernetes.Objects.Attributes;

namespace Entities;

public sealed record TenantOidc
{
    /// <summary>URL of the issuer. LibreChat reads the discovery document from there.</summary>
    [Length(9, 2048)]
    [ValidationRule(ValidationRules.HttpsUrl, ValidationRules.HttpsUrlMessage)]
    public required string Issuer { get; init; }

    /// <summary>ID of the client that is registered for the chat at the issuer.</summary>
    [Length(1, 256)]
    public required string ClientId { get; init; }

    /// <summary>A Secret in the operator's namespace with the secret of the client. Default key: secret.</summary>
    [SecretKeyDefault("secret")]
    public required SecretKeyReference ClientSecretRef
    {
        get;
        init => field = value.OrKey("secret")!;
    }
}
