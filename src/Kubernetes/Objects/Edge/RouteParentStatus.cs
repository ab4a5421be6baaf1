using k8s.Models;

namespace Kubernetes.Objects.Edge;

public sealed record RouteParentStatus
{
    public IReadOnlyList<V1Condition>? Conditions { get; init; }
}
