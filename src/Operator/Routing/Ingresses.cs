using k8s.Models;
using Operator.Apply;
using Operator.Configuration;

namespace Operator.Routing;

/// <summary>
/// A route as Ingresses, one per group of hosts. The caller passes the annotations of its edge product.
/// </summary>
internal static class Ingresses
{
    public static IEnumerable<DesiredObject> Of(
        RouteSpec route,
        RoutingConfiguration routing,
        Func<HostGroup, IEnumerable<KeyValuePair<string, string>>> annotationsOf
    ) =>
        HostGroup
            .Of(route)
            .Select(group => new DesiredObject(
                new V1Ingress
                {
                    Metadata = new()
                    {
                        Name = route.Key.Name + group.Suffix,
                        NamespaceProperty = route.Key.Namespace,
                        Annotations = Annotations(group, routing, annotationsOf(group)),
                    },
                    Spec = new()
                    {
                        IngressClassName = routing.ClassName,
                        Tls =
                        [
                            .. group
                                .Hosts.Where(host => host.TlsSecretName is not null)
                                .GroupBy(host => host.TlsSecretName)
                                .Select(Tls),
                        ],
                        Rules = [.. group.Hosts.Select(host => Rule(route, host))],
                    },
                }
            ));

    private static SortedDictionary<string, string> Annotations(
        HostGroup group,
        RoutingConfiguration routing,
        IEnumerable<KeyValuePair<string, string>> annotations
    ) =>
        new(
            annotations.Concat(group.IsIssued ? [IssuerAnnotation.Of(routing.Issuer)] : []).ToDictionary(),
            StringComparer.Ordinal
        );

    private static V1IngressTLS Tls(IGrouping<string?, RouteHost> hosts) =>
        new() { SecretName = hosts.Key, Hosts = [.. hosts.Select(host => host.Host)] };

    private static V1IngressRule Rule(RouteSpec route, RouteHost host) =>
        new()
        {
            Host = host.Host,
            Http = new()
            {
                Paths =
                [
                    new()
                    {
                        Path = "/",
                        PathType = "Prefix",
                        Backend = new()
                        {
                            Service = new()
                            {
                                Name = route.ServiceName,
                                Port = new() { Number = route.ServicePort },
                            },
                        },
                    },
                ],
            },
        };
}
