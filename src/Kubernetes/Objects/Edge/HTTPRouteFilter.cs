namespace Kubernetes.Objects.Edge;

public sealed record HTTPRouteFilter
{
    public string? Type { get; init; }
    public HTTPHeaderFilter? RequestHeaderModifier { get; init; }
}
