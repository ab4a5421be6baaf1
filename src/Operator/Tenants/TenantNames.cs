using Kubernetes.Objects;
using Operator.Configuration;

namespace Operator.Tenants;

/// <summary>
/// The names of everything that is made for a Tenant. A Tenant's name has at most 40 characters, so that each of these
/// is a valid label.
/// </summary>
internal static class TenantNames
{
    private const string RoutePrefix = "tenant-";
    private const string TombstoneSuffix = "-tombstone";

    public static string Namespace(OperatorConfiguration configuration, string tenant) =>
        configuration.TenantNamespacePrefix + tenant;

    public static NamespacedName DedicatedInstance(OperatorConfiguration configuration, string tenant) =>
        new(Namespace(configuration, tenant), tenant);

    public static string Host(OperatorConfiguration configuration, string tenant) =>
        $"{tenant}.{configuration.BaseDomain}";

    /// <summary>In the instance's namespace, beside the routes of other tenants.</summary>
    public static string Route(string tenant) => RoutePrefix + tenant;

    /// <summary>The ConfigMap in the operator's namespace that says where the data of a deleted Tenant is.</summary>
    public static NamespacedName Tombstone(OperatorConfiguration configuration, string tenant) =>
        new(configuration.OperatorNamespace, $"{Route(tenant)}{TombstoneSuffix}");

    /// <summary>The tenant whose tombstone has this name; null for other names.</summary>
    public static string? OfTombstone(OperatorConfiguration configuration, NamespacedName name) =>
        name.Namespace == configuration.OperatorNamespace
        && name.Name.Length > RoutePrefix.Length + TombstoneSuffix.Length
        && name.Name.StartsWith(RoutePrefix, StringComparison.Ordinal)
        && name.Name.EndsWith(TombstoneSuffix, StringComparison.Ordinal)
            ? name.Name[RoutePrefix.Length..^TombstoneSuffix.Length]
            : null;

    /// <summary>
    /// The ConfigMap and the NetworkPolicy of the purge. With the number of the attempt appended: its Job.
    /// </summary>
    public static string Purge(string tenant) => $"{Route(tenant)}-purge";

    /// <summary>Whether the operator gives this name to something of the tenant.</summary>
    /// <param name="tenant">The tenant's name.</param>
    /// <param name="child">Of an object that bears the tenant's UID.</param>
    /// <param name="configuration">The operator's.</param>
    /// <param name="homes">The instances that serve the tenant or did.</param>
    public static bool AreOf(
        string tenant,
        NamespacedName child,
        OperatorConfiguration configuration,
        params ReadOnlySpan<NamespacedName?> homes
    )
    {
        var own = Namespace(configuration, tenant);
        if (child.Namespace is null)
            return child.Name == own;
        if (child.Namespace == own)
            return true;
        if (!IsRouteOf(tenant, child.Name))
            return false;
        foreach (var home in homes)
        {
            if (home?.Namespace == child.Namespace)
                return true;
        }
        return child.Namespace == configuration.OperatorNamespace;
    }

    /// <summary>
    /// Whether a route of the tenant may have this name. The name of one tenant may begin with that of another: the UID
    /// tells them apart.
    /// </summary>
    public static bool IsRouteOf(string tenant, string route) =>
        route == Route(tenant)
        || (route.StartsWith(Route(tenant), StringComparison.Ordinal) && route[Route(tenant).Length] is '-' or '.');

    /// <summary>
    /// The certificate of the tenant's n-th host, filled by cert-manager or copied from the operator's namespace.
    /// </summary>
    public static string Certificate(string tenant, int index) => $"tenant-{tenant}-tls-{index}";
}
