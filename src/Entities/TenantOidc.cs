using Kubernetes.Objects.Attributes;

namespace Entities;

public sealed record TenantOidc
{
    /// <summary>URL of the issuer; its discovery document is read from there.</summary>
    [Length(9, 2048)]
    [ValidationRule(ValidationRules.HttpsUrl, ValidationRules.HttpsUrlMessage)]
    public required string Issuer { get; init; }

    /// <summary>The client that was registered for the chat at the issuer.</summary>
    [Length(1, 256)]
    public required string ClientId { get; init; }

    /// <summary>The client's secret, in the operator's namespace. Default key: secret.</summary>
    [SecretKeyDefault("secret")]
    public required SecretKeyReference ClientSecretRef
    {
        get;
        init => field = value.OrKey("secret")!;
    }
}
