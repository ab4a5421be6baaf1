namespace Kubernetes.Objects.Edge;

public sealed record RouteParentStatus
{
    public IReadOnlyList<Condition>? Conditions { get; init; }
}
