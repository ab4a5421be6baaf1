namespace Kubernetes.Objects;

public sealed record WebhookClientConfig
{
    /// <summary>PEM certificates in base64: the only authorities that the API server trusts to have signed the webhook's certificate.</summary>
    public string? CaBundle { get; init; }
}
