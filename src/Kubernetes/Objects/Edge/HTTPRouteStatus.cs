namespace Kubernetes.Objects.Edge;

public sealed record HTTPRouteStatus
{
    public IReadOnlyList<RouteParentStatus>? Parents { get; init; }
}
