using Entities;
using k8s;
using k8s.Models;
using Kubernetes.Objects;
using Kubernetes.Objects.Edge;
using Operator.Apply;

namespace Operator.Routing;

/// <summary>
/// Reads from the routes in the cluster what a status does not show: a restore, or a crash between two writes, loses
/// statuses.
/// </summary>
internal static class RouteContent
{
    /// <summary>
    /// The instance that the tenant's route leads to; null without a route. A tenant that is placed anew instead would
    /// see an empty chat.
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

    /// <summary>Empty for an object that is no route.</summary>
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
