namespace Operator.Routing;

/// <summary>
/// The hosts of a route whose certificates come from the same kind of source. Each group becomes an object of its own,
/// whose name ends in <see cref="Suffix"/>. The groups are separate because cert-manager takes over every certificate
/// of an object with its annotation and would overwrite the user's, and because a redirect to HTTPS holds for a whole
/// object. A suffix begins with a dot, which no name of a tenant or an instance can contain: otherwise tenant a-plain
/// would have the same object name as a group of tenant a.
/// </summary>
internal sealed record HostGroup(string Suffix, bool HasTls, bool IsIssued, IReadOnlyList<RouteHost> Hosts)
{
    public static IEnumerable<HostGroup> Of(RouteSpec route) =>
        new HostGroup[]
        {
            new(
                "",
                HasTls: true,
                IsIssued: false,
                [.. route.Hosts.Where(host => host.TlsSecretName is not null && !host.IssuedByCertManager)]
            ),
            new(
                ".issued",
                HasTls: true,
                IsIssued: true,
                [.. route.Hosts.Where(host => host.TlsSecretName is not null && host.IssuedByCertManager)]
            ),
            new(".plain", HasTls: false, IsIssued: false, [.. route.Hosts.Where(host => host.TlsSecretName is null)]),
        }.Where(group => group.Hosts.Count > 0);
}
