using System.Globalization;
using Entities;
using k8s.Models;
using Kubernetes.Objects.Attributes;
using Kubernetes.Objects.Edge;
using Operator.Apply;
using Operator.Configuration;

namespace Operator.Routing;

/// <summary>
/// Traefik 3, with Ingresses and a Middleware. cert-manager supports Ingresses, but no IngressRoutes. Both providers,
/// kubernetesIngress and kubernetesCRD, must be on. A router whose Middleware is missing serves nothing. Responses are
/// not buffered. Source: Traefik's routing reference for Kubernetes Ingress.
/// </summary>
[EntityRbac(
    typeof(Middleware),
    Verbs = RbacVerb.Get | RbacVerb.List | RbacVerb.Watch | RbacVerb.Create | RbacVerb.Patch | RbacVerb.Delete
)]
[EntityRbac(
    typeof(ServersTransport),
    Verbs = RbacVerb.Get | RbacVerb.List | RbacVerb.Watch | RbacVerb.Create | RbacVerb.Patch
)]
internal sealed class TraefikFlavour(RoutingConfiguration routing) : IRouteFlavour
{
    private const string Prefix = "traefik.ingress.kubernetes.io/";

    public IReadOnlyList<string> Gaps(InstanceRoute route) =>
        [
            "spec.route.maxBodySize (Traefik's buffering middleware would hold every answer back until it is complete; LibreChat's own upload limits apply)",
        ];

    public IReadOnlyList<DesiredObject> Render(RouteSpec route) =>
        route.Hosts.Count == 0
            ? []
            : [Header(route), .. Ingresses.Of(route, routing, group => Annotations(route, group))];

    public IDictionary<string, string> ServiceAnnotations(RouteSpec route)
    {
        var annotations = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            [Prefix + "service.serverstransport"] = Reference(route.Key.Namespace!, route.ServiceName),
        };
        if (route.AffinityCookie is not { } cookie)
            return annotations;
        annotations[Prefix + "service.sticky.cookie"] = "true";
        annotations[Prefix + "service.sticky.cookie.name"] = cookie;
        annotations[Prefix + "service.sticky.cookie.maxage"] = route.AffinityMaxAgeSeconds.ToString(
            CultureInfo.InvariantCulture
        );
        annotations[Prefix + "service.sticky.cookie.httponly"] = "true";
        return annotations;
    }

    public IReadOnlyList<DesiredObject> ServiceObjects(RouteSpec route) =>
        [
            new(
                new ServersTransport
                {
                    Metadata = Metadata(route, route.ServiceName),
                    Spec = new()
                    {
                        ForwardingTimeouts = new() { ResponseHeaderTimeout = $"{route.RequestTimeoutSeconds}s" },
                    },
                }
            ),
        ];

    private static DesiredObject Header(RouteSpec route) =>
        new(
            new Middleware
            {
                Metadata = Metadata(route, route.Key.Name),
                Spec = new()
                {
                    Headers = new()
                    {
                        CustomRequestHeaders = new Dictionary<string, string>
                        {
                            [TenantHeader.Name] = route.TenantId ?? "",
                        },
                    },
                },
            }
        );

    private static IEnumerable<KeyValuePair<string, string>> Annotations(RouteSpec route, HostGroup group)
    {
        yield return new(Prefix + "router.middlewares", Reference(route.Key.Namespace!, route.Key.Name));
        // Without this annotation a router is not served over TLS, unless its entry point turns TLS on for all routers.
        if (group.HasTls)
            yield return new(Prefix + "router.tls", "true");
    }

    private static V1ObjectMeta Metadata(RouteSpec route, string name) =>
        new() { Name = Unambiguous(route.Key.Namespace!, name), NamespaceProperty = route.Key.Namespace };

    private static string Reference(string @namespace, string name) =>
        $"{@namespace}-{Unambiguous(@namespace, name)}@kubernetescrd";

    /// <summary>
    /// The name with a hash of the namespace. Traefik refers to an object as namespace-name, so that a-b/c and a/b-c
    /// would be the same, and a tenant could be given the header of another.
    /// </summary>
    private static string Unambiguous(string @namespace, string name) => $"{name}-{ContentHash.Of(@namespace)[..8]}";
}
