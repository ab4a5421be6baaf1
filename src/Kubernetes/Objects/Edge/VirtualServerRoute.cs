namespace Kubernetes.Objects.Edge;

/// <summary>A path of a VirtualServer; not the kind of that name.</summary>
public sealed record VirtualServerRoute
{
    public string? Path { get; init; }
    public VirtualServerAction? Action { get; init; }
}
