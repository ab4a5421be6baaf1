namespace Kubernetes.Objects.Edge;

public sealed record VirtualServerHeader
{
    public string? Name { get; init; }
    public string? Value { get; init; }
}
