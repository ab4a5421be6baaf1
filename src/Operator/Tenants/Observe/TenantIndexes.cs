using Entities;
using Kubernetes.Objects;
using Operator.Configuration;
using Operator.Placement;
using Operator.Report;

namespace Operator.Tenants.Observe;

/// <summary>
/// The cache indexes that find the Tenants which a change of another object concerns, without a scan of all Tenants.
/// </summary>
internal static class TenantIndexes
{
    /// <summary>
    /// By every host that the spec asks for, and every host in the status, even if the spec does not name it any more.
    /// </summary>
    public const string Host = "host";

    /// <summary>By the instance that serves the tenant, and the one that it is leaving, as namespace/name.</summary>
    public const string Placement = "placement";

    /// <summary>By the instance that the tenant is pinned to, as namespace/name.</summary>
    public const string Pin = "pin";

    /// <summary>
    /// By the pool of a dedicated instance, as namespace/name. Only Tenants that ask the pool for models that it does
    /// not have.
    /// </summary>
    public const string Unoffered = "unoffered";

    /// <summary>By every Secret that cert-manager fills for the tenant, as namespace/name.</summary>
    public const string Certificate = "certificate";

    /// <summary>By the name of every Secret of the operator's namespace that the tenant needs.</summary>
    public const string Secret = "secret";

    public static Dictionary<string, Func<Tenant, IEnumerable<string>>> Of(LiveConfiguration configuration) =>
        new()
        {
            [Host] = tenant => HostsOf(tenant, configuration.Value),
            [Placement] = tenant =>
                new[] { tenant.PlacedOn(), tenant.Leaving() }
                    .OfType<NamespacedName>()
                    .Distinct()
                    .Select(instance => instance.ToString()),
            [Pin] = tenant => tenant.Spec.Placement.InstanceRef is { } pin ? [pin.ToNamespacedName().ToString()] : [],
            [Unoffered] = tenant =>
                NeedsModels(tenant) && DedicatedTemplate.PoolOf(tenant, configuration.Value) is { } pool
                    ? [pool.ToString()]
                    : [],
            [Certificate] = tenant => CertificatesOf(tenant, configuration.Value),
            [Secret] = tenant => TenantSecretReferences.NamesOf(tenant, configuration.Value),
        };

    private static bool NeedsModels(Tenant tenant) =>
        tenant.Status.Conditions?.FirstOrDefault(c => c.Type == Conditions.Ready)?.Reason
        == TenantReasons.OnboardingFailed;

    private static IEnumerable<string> CertificatesOf(Tenant tenant, OperatorConfiguration configuration) =>
        tenant.Status.Placement?.InstanceRef is { } home
            ? WantedHost.IssuedFor(tenant, configuration).Select(name => $"{home.Namespace}/{name}")
            : [];

    public static IEnumerable<string> HostsOf(Tenant tenant, OperatorConfiguration configuration) =>
        (tenant.Spec.Domains ?? [])
            .Select(d => d.Host)
            .Prepend(TenantNames.Host(configuration, tenant.Metadata.Name))
            .Concat(tenant.Status.Hosts ?? [])
            .Distinct();
}
