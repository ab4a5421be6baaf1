namespace Kubernetes.Objects;

/// <summary>Where a webhook is: either at a URL or behind a Service.</summary>
public sealed record WebhookClientConfig
{
    public string? Url { get; init; }
    public WebhookServiceReference? Service { get; init; }

    /// <summary>
    /// PEM certificates in base64: the only authorities that the API server trusts to have signed the webhook's
    /// certificate.
    /// </summary>
    public string? CaBundle { get; init; }
}
