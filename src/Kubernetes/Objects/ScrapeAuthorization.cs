using k8s.Models;

namespace Kubernetes.Objects;

/// <summary>
/// What a scrape says in its Authorization header: the type, and the key of a Secret beside the monitor.
/// </summary>
public sealed record ScrapeAuthorization
{
    public string? Type { get; init; }
    public V1SecretKeySelector? Credentials { get; init; }
}
