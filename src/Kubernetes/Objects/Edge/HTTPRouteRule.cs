namespace Kubernetes.Objects.Edge;

public sealed record HTTPRouteRule
{
    public IReadOnlyList<HTTPRouteFilter>? Filters { get; init; }
    public IReadOnlyList<HTTPBackendRef>? BackendRefs { get; init; }
    public HTTPRouteTimeouts? Timeouts { get; init; }

    /// <summary>In the experimental channel only.</summary>
    public SessionPersistence? SessionPersistence { get; init; }
}
