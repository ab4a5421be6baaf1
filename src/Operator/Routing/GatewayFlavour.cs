using Entities;
using k8s.Models;
using Kubernetes.Objects.Attributes;
using Kubernetes.Objects.Edge;
using Operator.Apply;
using Operator.Configuration;

namespace Operator.Routing;

/// <summary>
/// Gateway API 1.5 or later. A host with a certificate gets a listener in a ListenerSet beside the certificate, and its
/// route attaches to that; other hosts attach to the Gateway, whose own listeners and certificate serve them. Source:
/// the API's reference, GEP-1713 (ListenerSet), GEP-1619 (sessionPersistence), GEP-2257 (durations).
/// </summary>
[EntityRbac(
    typeof(ListenerSet),
    typeof(HTTPRoute),
    Verbs = RbacVerb.Get | RbacVerb.List | RbacVerb.Watch | RbacVerb.Create | RbacVerb.Patch | RbacVerb.Delete
)]
internal sealed class GatewayFlavour(RoutingConfiguration routing) : IRouteFlavour
{
    private const string Group = "gateway.networking.k8s.io";

    /// <summary>The most hostnames of one HTTPRoute.</summary>
    private const int MaxHostnames = 16;

    private readonly ParentReference _gateway = new()
    {
        Group = Group,
        Kind = "Gateway",
        Namespace = routing.GatewayRef!.Namespace,
        Name = routing.GatewayRef.Name,
    };

    public IReadOnlyList<string> Gaps(InstanceRoute route) =>
        [
            "spec.route.maxBodySize (Gateway API has no field for it: bound it in a policy of your implementation)",
            .. routing.SessionPersistence || route.SessionAffinity.Cookie is null or ""
                ? Array.Empty<string>()
                :
                [
                    "spec.route.sessionAffinity (HTTPRoute has sessionPersistence in the experimental channel only: where your implementation serves it, set routing.sessionPersistence in the operator's configuration)",
                ],
        ];

    public IReadOnlyList<DesiredObject> Render(RouteSpec route) =>
        [
            .. HostGroup
                .Of(route)
                .SelectMany<HostGroup, DesiredObject>(group =>
                    [
                        .. group.HasTls ? [Listeners(route, group)] : Array.Empty<DesiredObject>(),
                        .. Routes(route, group),
                    ]
                ),
        ];

    private DesiredObject Listeners(RouteSpec route, HostGroup group) =>
        new(
            new ListenerSet
            {
                Metadata = Metadata(route, group) with
                {
                    Annotations = group.IsIssued
                        ? new Dictionary<string, string>([IssuerAnnotation.Of(routing.Issuer)])
                        : null,
                },
                Spec = new() { ParentRef = _gateway, Listeners = [.. group.Hosts.Select(Listener)] },
            }
        );

    private static ListenerEntry Listener(RouteHost host) =>
        new()
        {
            Name = host.Host,
            Hostname = host.Host,
            Port = 443,
            Protocol = "HTTPS",
            Tls = new() { CertificateRefs = [new() { Name = host.TlsSecretName! }] },
        };

    private IEnumerable<DesiredObject> Routes(RouteSpec route, HostGroup group) =>
        group.Hosts.Chunk(MaxHostnames).Select((hosts, i) => Route(route, group, hosts, i == 0 ? "" : $".{i + 1}"));

    private DesiredObject Route(RouteSpec route, HostGroup group, RouteHost[] hosts, string suffix) =>
        new(
            new HTTPRoute
            {
                Metadata = Metadata(route, group, suffix),
                Spec = new()
                {
                    ParentRefs =
                    [
                        group.HasTls
                            ? new()
                            {
                                Group = Group,
                                Kind = "ListenerSet",
                                Name = route.Key.Name + group.Suffix,
                            }
                            : _gateway,
                    ],
                    Hostnames = [.. hosts.Select(host => host.Host)],
                    Rules =
                    [
                        new()
                        {
                            Filters = [new() { Type = "RequestHeaderModifier", RequestHeaderModifier = Header(route) }],
                            BackendRefs = [new() { Name = route.ServiceName, Port = route.ServicePort }],
                            Timeouts = new() { Request = Duration(route.RequestTimeoutSeconds) },
                            SessionPersistence = Persistence(route),
                        },
                    ],
                },
            }
        );

    private static V1ObjectMeta Metadata(RouteSpec route, HostGroup group, string suffix = "") =>
        new() { Name = route.Key.Name + group.Suffix + suffix, NamespaceProperty = route.Key.Namespace };

    private static HTTPHeaderFilter Header(RouteSpec route) =>
        route.TenantId is { } tenant
            ? new() { Set = [new() { Name = TenantHeader.Name, Value = tenant }] }
            : new() { Remove = [TenantHeader.Name] };

    private SessionPersistence? Persistence(RouteSpec route) =>
        !routing.SessionPersistence || route.AffinityCookie is not { } cookie
            ? null
            : new()
            {
                SessionName = cookie,
                AbsoluteTimeout = Duration(route.AffinityMaxAgeSeconds),
                Type = "Cookie",
                CookieConfig = new() { LifetimeType = "Permanent" },
            };

    /// <summary>GEP-2257 allows at most five digits before a unit.</summary>
    private static string Duration(int seconds) =>
        seconds % 3600 == 0 ? $"{seconds / 3600}h"
        : seconds <= 99_999 ? $"{seconds}s"
        : $"{seconds / 3600}h{seconds % 3600}s";
}
