namespace Kubernetes.Objects;

public sealed record ValidatingWebhook
{
    public string? Name { get; init; }
    public WebhookClientConfig? ClientConfig { get; init; }
}
