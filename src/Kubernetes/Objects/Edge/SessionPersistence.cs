namespace Kubernetes.Objects.Edge;

public sealed record SessionPersistence
{
    public string? SessionName { get; init; }

    /// <summary>A duration in the format of GEP-2257.</summary>
    public string? AbsoluteTimeout { get; init; }
    public string? Type { get; init; }
    public SessionCookieConfig? CookieConfig { get; init; }
}
