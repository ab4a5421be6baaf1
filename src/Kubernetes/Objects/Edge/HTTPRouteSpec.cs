namespace Kubernetes.Objects.Edge;

public sealed record HTTPRouteSpec
{
    public IReadOnlyList<ParentReference>? ParentRefs { get; init; }
    public IReadOnlyList<string>? Hostnames { get; init; }
    public IReadOnlyList<HTTPRouteRule>? Rules { get; init; }
}
