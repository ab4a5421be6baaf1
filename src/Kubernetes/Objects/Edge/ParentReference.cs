namespace Kubernetes.Objects.Edge;

/// <summary>The parent of a route (a Gateway or a ListenerSet) or of a ListenerSet (a Gateway).</summary>
public sealed record ParentReference
{
    public string? Group { get; init; }
    public string? Kind { get; init; }
    public string? Namespace { get; init; }
    public string? Name { get; init; }
}
