using Kubernetes.Objects;
using Operator.Configuration;

namespace Operator.Tenants;

/// <summary>The names of everything that is made for a Tenant. A Tenant's name has at most 40 characters, so that each of these is a valid label.</summary>
internal static class TenantNames
{
    public static string Namespace(OperatorConfiguration configuration, string tenant) => configuration.TenantNamespacePrefix + tenant;

    public static NamespacedName DedicatedInstance(OperatorConfiguration configuration, string tenant) => new(Namespace(configuration, tenant), tenant);

    public static string Host(OperatorConfiguration configuration, string tenant) => $"{tenant}.{configuration.BaseDomain}";

    /// <summary>In the instance's namespace, beside the routes of other tenants.</summary>
    public static string Route(string tenant) => $"tenant-{tenant}";

    /// <summary>The certificate of the tenant's n-th host, filled by cert-manager or copied from the operator's namespace.</summary>
    public static string Certificate(string tenant, int index) => $"tenant-{tenant}-tls-{index}";
}
