using Entities;
using k8s;
using k8s.Models;
using Kubernetes.Objects;
using Kubernetes.Objects.Edge;
using Operator.Apply;

namespace Operator.Routing;

/// <summary>
/// What the routes in the cluster say of a tenant whose status does not: a restore, or a crash between two writes,
/// loses statuses.
/// </summary>
internal static class RouteContent
{
    /// <summary>
    /// The instance that a route leads to; a tenant that is placed anew would see an empty chat. Null without a route.
    /// </summary>
    public static NamespacedName? HomeOf(Tenant tenant, IReadOnlyList<IChildKind> routeKinds) =>
        routeKinds
            .SelectMany(kind => kind.CachedOf(tenant.Metadata.Uid!))
            .Select(route =>
                route.Metadata.Labels.Find(Labels.Instance) is { } instance
                    ? new NamespacedName(route.Metadata.NamespaceProperty, instance)
                    : (NamespacedName?)null
            )
            .FirstOrDefault(home => home is not null);

    public static IReadOnlyList<string> HostsOf(
        IKubernetesObject<V1ObjectMeta> owner,
        IReadOnlyList<IChildKind> routeKinds
    ) => [.. routeKinds.SelectMany(kind => kind.CachedOf(owner.Metadata.Uid!)).SelectMany(HostsOf)];

    /// <summary>None for what is no route.</summary>
    public static IEnumerable<string> HostsOf(IKubernetesObject<V1ObjectMeta> live) =>
        HostFields(live).OfType<string>();

    private static IEnumerable<string?> HostFields(IKubernetesObject<V1ObjectMeta> live) =>
        live switch
        {
            V1Ingress ingress => (ingress.Spec?.Rules ?? []).Select(rule => (string?)rule.Host),
            HTTPRoute route => route.Spec?.Hostnames ?? [],
            VirtualServer server => [server.Spec?.Host],
            _ => [],
        };
}
