namespace Kubernetes.Objects;

public sealed record ResourceQuotaStatus
{
    public IReadOnlyDictionary<string, Quantity>? Hard { get; init; }
    public IReadOnlyDictionary<string, Quantity>? Used { get; init; }
}
