namespace Kubernetes.Objects;

public sealed record ResourceQuotaSpec
{
    public IReadOnlyDictionary<string, Quantity>? Hard { get; init; }
    public IReadOnlyList<string>? Scopes { get; init; }
}
