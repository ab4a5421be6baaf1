using k8s.Models;

namespace Kubernetes.Objects.Edge;

public sealed record HTTPHeaderFilter
{
    /// <summary>Headers that overwrite those of the request.</summary>
    public IReadOnlyList<V1HTTPHeader>? Set { get; init; }
    public IReadOnlyList<string>? Remove { get; init; }
}
