using k8s.Models;

namespace Kubernetes.Objects.Edge;

public sealed record HTTPHeaderFilter
{
    /// <summary>Overwrites whatever the request brought.</summary>
    public IReadOnlyList<V1HTTPHeader>? Set { get; init; }
    public IReadOnlyList<string>? Remove { get; init; }
}
