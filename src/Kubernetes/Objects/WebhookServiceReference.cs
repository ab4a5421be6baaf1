namespace Kubernetes.Objects;

public sealed record WebhookServiceReference
{
    public required string Namespace { get; init; }
    public required string Name { get; init; }
}
