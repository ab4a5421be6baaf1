namespace Kubernetes.Objects;

public sealed record LocalObjectReference
{
    public required string Name { get; init; }
}
