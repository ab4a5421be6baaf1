using System.Globalization;
using Kubernetes.Objects.Attributes;
using Kubernetes.Objects.Edge;
using Operator.Apply;
using Operator.Configuration;

namespace Operator.Routing;

/// <summary>
/// F5's NGINX Ingress Controller 5.4 or later (before that, only NGINX Plus has stickiness), with VirtualServers.
/// Unlike an Ingress, a VirtualServer can remove a header without a snippet. Each has one host. Source: the
/// controller's reference of the VirtualServer resource.
/// </summary>
[EntityRbac(
    typeof(VirtualServer),
    Verbs = RbacVerb.Get | RbacVerb.List | RbacVerb.Watch | RbacVerb.Create | RbacVerb.Patch | RbacVerb.Delete
)]
internal sealed class F5NginxFlavour(RoutingConfiguration routing) : IRouteFlavour
{
    private const string UpstreamName = "chat";

    public IReadOnlyList<DesiredObject> Render(RouteSpec route) =>
        [
            .. route.Hosts.Select(host => new DesiredObject(
                new VirtualServer
                {
                    // Named by host and not by number, so that the removal of a host renames no other VirtualServer: of
                    // two with the same host, the controller serves the older one.
                    Metadata = new()
                    {
                        Name = $"{route.Key.Name}-{ContentHash.Of(host.Host)[..8]}",
                        NamespaceProperty = route.Key.Namespace,
                    },
                    Spec = new()
                    {
                        IngressClassName = routing.ClassName,
                        Host = host.Host,
                        Tls = Tls(host),
                        Upstreams = [Upstream(route)],
                        Routes =
                        [
                            new()
                            {
                                Path = "/",
                                Action = new()
                                {
                                    Proxy = new()
                                    {
                                        Upstream = UpstreamName,
                                        RequestHeaders = new() { Set = [Header(route)] },
                                    },
                                },
                            },
                        ],
                    },
                }
            )),
        ];

    /// <summary>
    /// Without a certificate of its own a host is served with the controller's wildcard certificate, where it has one,
    /// and is not redirected.
    /// </summary>
    private VirtualServerTLS Tls(RouteHost host) =>
        host.TlsSecretName is not { } secret
            ? new()
            : new()
            {
                Secret = secret,
                Redirect = new() { Enable = true },
                CertManager =
                    !host.IssuedByCertManager ? null
                    : routing.Issuer.Kind == "Issuer" ? new() { Issuer = routing.Issuer.Name }
                    : new() { ClusterIssuer = routing.Issuer.Name },
            };

    private static VirtualServerUpstream Upstream(RouteSpec route) =>
        new()
        {
            Name = UpstreamName,
            Service = route.ServiceName,
            Port = route.ServicePort,
            Buffering = false,
            ReadTimeout = $"{route.RequestTimeoutSeconds}s",
            SendTimeout = $"{route.RequestTimeoutSeconds}s",
            ClientMaxBodySize = route.MaxBodySizeBytes.ToString(CultureInfo.InvariantCulture),
            SessionCookie = route.AffinityCookie is { } cookie
                ? new()
                {
                    Enable = true,
                    Name = cookie,
                    Path = "/",
                    Expires = $"{route.AffinityMaxAgeSeconds}s",
                }
                : null,
        };

    /// <summary>
    /// nginx replaces whatever the client sent by this value. If the value is empty, it does not send the header at
    /// all.
    /// </summary>
    private static VirtualServerHeader Header(RouteSpec route) =>
        new() { Name = TenantHeader.Name, Value = route.TenantId ?? "" };
}
