using Entities;
using k8s;
using k8s.Models;
using Kubernetes.Cache;
using Kubernetes.Objects;
using Kubernetes.Objects.Edge;
using Operator.Apply;
using Operator.ChatInstances;
using Operator.Placement;
using Operator.Tenants;

namespace Operator.Routing;

/// <summary>
/// Reads from the routes in the cluster what a status does not show: a restore, or a crash between two writes, loses
/// statuses.
/// </summary>
internal static class RouteContent
{
    /// <summary>
    /// The instance of a tenant: that of its status, unless all its routes lead to other data; or, where the status was
    /// lost, that of a route. Null without either. A tenant that is placed anew instead would see an empty chat. A tenant
    /// that waits for its first place has no route: one that bears its UID was made by somebody else.
    /// </summary>
    public static NamespacedName? HomeOf(
        Tenant tenant,
        IReadOnlyList<IChildKind> routeKinds,
        IObjectCache<ChatInstance> instances
    )
    {
        var shown = tenant.PlacedOn();
        if (shown is null && tenant.Status is { ObservedGeneration: >= 0, Accepted: null })
            return null;
        ChatInstance[] routed =
        [
            .. RoutesOf(tenant, routeKinds)
                .Select(route => InstanceOf(route, instances))
                .OfType<ChatInstance>()
                .Where(instance => MayServe(instance, tenant)),
        ];
        if (shown is null)
            return routed.Length == 0 ? null : NamespacedName.Of(routed[0]);
        var data = instances.Get(shown.Value)?.Status.DataFingerprint;
        return
            Array.Exists(routed, instance => NamespacedName.Of(instance) == shown || instance.HasData(data))
            || Array.Find(routed, instance => instance.Status.DataFingerprint is not null) is not { } home
            ? shown
            : NamespacedName.Of(home);
    }

    private static ChatInstance? InstanceOf(
        IKubernetesObject<V1ObjectMeta> route,
        IObjectCache<ChatInstance> instances
    ) =>
        route.Metadata.Labels.Find(Labels.Instance) is { } name
            ? instances.Get(new(route.Metadata.NamespaceProperty, name))
            : null;

    /// <summary>The tenant's routes, by their names.</summary>
    public static IEnumerable<IKubernetesObject<V1ObjectMeta>> RoutesOf(
        Tenant tenant,
        IReadOnlyList<IChildKind> routeKinds
    ) =>
        routeKinds
            .SelectMany(kind => kind.CachedOf(tenant.Metadata.Uid!))
            .Where(route => TenantNames.IsRouteOf(tenant.Metadata.Name, route.Metadata.Name));

    /// <summary>The hosts in the routes of a tenant, beside the instances that may serve it.</summary>
    public static IReadOnlyList<string> HostsOf(
        Tenant tenant,
        IReadOnlyList<IChildKind> routeKinds,
        IObjectCache<ChatInstance> instances
    ) =>
        [
            .. RoutesOf(tenant, routeKinds)
                .Where(route => MayServe(InstanceOf(route, instances), tenant))
                .SelectMany(HostsOf),
        ];

    /// <summary>The hosts in the route of an instance's own host.</summary>
    public static IReadOnlyList<string> HostsOf(ChatInstance instance, IReadOnlyList<IChildKind> routeKinds) =>
        [
            .. routeKinds
                .SelectMany(kind => kind.CachedOf(instance.Metadata.Uid!))
                .Where(route => route.Metadata.NamespaceProperty == instance.Metadata.NamespaceProperty)
                .SelectMany(HostsOf),
        ];

    private static bool MayServe(ChatInstance? instance, Tenant tenant) =>
        instance is not null
        && (
            instance.Spec.Mode == InstanceMode.Shared
            || instance.Metadata.Labels.Find(Labels.OwnerUid) == tenant.Metadata.Uid
        );

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
