using k8s.Models;

namespace Kubernetes.Objects;

/// <summary>
/// The Authorization header of a scrape: the type, and the key of a Secret in the monitor's namespace.
/// </summary>
public sealed record ScrapeAuthorization
{
    public string? Type { get; init; }
    public V1SecretKeySelector? Credentials { get; init; }
}
