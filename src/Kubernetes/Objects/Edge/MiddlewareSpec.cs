namespace Kubernetes.Objects.Edge;

public sealed record MiddlewareSpec
{
    public MiddlewareHeaders? Headers { get; init; }
}
