namespace Kubernetes.Objects.Edge;

/// <summary>A path in the spec of a VirtualServer. It is not the kind with the same name.</summary>
public sealed record VirtualServerRoute
{
    public string? Path { get; init; }
    public VirtualServerAction? Action { get; init; }
}
