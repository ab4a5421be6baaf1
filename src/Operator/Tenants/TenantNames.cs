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

    /// <summary>In the operator's namespace: where the data of a Tenant is that was deleted.</summary>
    public static NamespacedName Tombstone(OperatorConfiguration configuration, string tenant) =>
        new(configuration.OperatorNamespace, $"{Route(tenant)}{TombstoneSuffix}");

    /// <summary>Whose tombstone that would be; null for what is none.</summary>
    public static string? OfTombstone(OperatorConfiguration configuration, NamespacedName name) =>
        name.Namespace == configuration.OperatorNamespace
        && name.Name.Length > RoutePrefix.Length + TombstoneSuffix.Length
        && name.Name.StartsWith(RoutePrefix, StringComparison.Ordinal)
        && name.Name.EndsWith(TombstoneSuffix, StringComparison.Ordinal)
            ? name.Name[RoutePrefix.Length..^TombstoneSuffix.Length]
            : null;

    /// <summary>
    /// What removes the tenant's data: a ConfigMap, a NetworkPolicy, and with the number of the attempt a Job.
    /// </summary>
    public static string Purge(string tenant) => $"{Route(tenant)}-purge";

    /// <summary>
    /// The certificate of the tenant's n-th host, filled by cert-manager or copied from the operator's namespace.
    /// </summary>
    public static string Certificate(string tenant, int index) => $"tenant-{tenant}-tls-{index}";
}
