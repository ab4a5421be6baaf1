using Kubernetes.Objects;

namespace Operator.Routing;

/// <summary>
/// One way from the edge to a Service, before a flavour turns it into objects. <see cref="TenantId"/> is the value that
/// X-Tenant-Id is set to, whatever the client sent; null removes the header. Both are duties of the edge: LibreChat
/// trusts what arrives.
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
