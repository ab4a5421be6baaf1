namespace Kubernetes.Objects;

public sealed record ValidatingWebhook
{
    public required string Name { get; init; }
    public required WebhookClientConfig ClientConfig { get; init; }
}
