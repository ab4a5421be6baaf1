namespace Kubernetes.Objects.Edge;

public sealed record SessionCookieConfig
{
    public string? LifetimeType { get; init; }
}
