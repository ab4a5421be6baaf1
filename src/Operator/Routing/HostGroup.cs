namespace Operator.Routing;

/// <summary>
/// The hosts of a route whose certificates come in the same way. Each group becomes an object of its own, its name
/// ending in <see cref="Suffix"/>: cert-manager takes over every certificate of an object that bears its annotation and
/// would overwrite the user's, and a redirect to HTTPS holds for a whole object. Suffixes begin with a dot, which no
/// tenant's and no instance's name can have: else tenant a-plain would take the name of tenant a's object.
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
