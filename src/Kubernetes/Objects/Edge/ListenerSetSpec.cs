namespace Kubernetes.Objects.Edge;

public sealed record ListenerSetSpec
{
    public ParentReference? ParentRef { get; init; }
    public IReadOnlyList<ListenerEntry>? Listeners { get; init; }
}
