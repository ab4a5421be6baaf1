namespace Kubernetes.Objects.Edge;

/// <summary>What a route or a ListenerSet attaches to: a Gateway, or for a route also a ListenerSet.</summary>
public sealed record ParentReference
{
    public string? Group { get; init; }
    public string? Kind { get; init; }
    public string? Namespace { get; init; }
    public string? Name { get; init; }
}
