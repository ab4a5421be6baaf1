namespace Kubernetes.Objects;

public sealed record IPBlock
{
    public required string Cidr { get; init; }
    public IReadOnlyList<string>? Except { get; init; }
}
