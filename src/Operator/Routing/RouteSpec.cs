using Kubernetes.Objects;

namespace Operator.Routing;

/// <summary>
/// A route from the edge to a Service, before a flavour turns it into objects. The edge sets X-Tenant-Id to
/// <see cref="TenantId"/>, whatever the client sent; null: it removes the header. LibreChat trusts this header, so the
/// edge must do both.
/// </summary>
internal sealed record RouteSpec
{
    public required NamespacedName Key { get; init; }
    public required IReadOnlyList<RouteHost> Hosts { get; init; }
    public required string ServiceName { get; init; }
    public required int ServicePort { get; init; }
    public string? TenantId { get; init; }

    /// <summary>Name of the stickiness cookie; null: none.</summary>
    public string? AffinityCookie { get; init; }
    public int AffinityMaxAgeSeconds { get; init; }
    public required int RequestTimeoutSeconds { get; init; }
    public required long MaxBodySizeBytes { get; init; }
}
