using Kubernetes.Objects;
using Operator.Report;
using Operator.Routing;
using Operator.Tenants.Observe;

namespace Operator.Tenants.Decide;

/// <summary>Which hosts lead to the tenant and with which certificates. A host that cannot be had is left out and complained about; the others are served.</summary>
internal sealed record HostPlan(IReadOnlyList<RouteHost> Hosts, IReadOnlyList<SecretCopy> Certificates, Verdict? Complaint)
{
    public IReadOnlyList<string> Names { get; } = [.. Hosts.Select(h => h.Host)];

    /// <param name="routeNamespace">Where the route lives, and so its certificates.</param>
    public static HostPlan Of(TenantFacts facts, string routeNamespace)
    {
        var hosts = new List<RouteHost>();
        var certificates = new List<SecretCopy>();
        Verdict? complaint = null;
        var hasIssuer = facts.Configuration.Routing.Issuer.Name.Length > 0;
        foreach (var (index, (host, secretName, isCustom)) in Wanted(facts).Index())
        {
            var certificate = TenantNames.Certificate(facts.Name, index);
            if (facts.TakenHosts.TryGetValue(host, out var winner))
            {
                complaint ??= Refusals.Stalled(TenantReasons.HostTaken, $"host {host} is served for {winner}: remove it here, or there");
            }
            else if (secretName is not null)
            {
                certificates.Add(new(facts.Secrets.GetValueOrDefault(secretName), new NamespacedName(routeNamespace, certificate)));
                hosts.Add(new(host, certificate, IssuedByCertManager: false));
            }
            else if (hasIssuer)
            {
                hosts.Add(new(host, certificate, IssuedByCertManager: true));
            }
            else if (isCustom)
            {
                complaint ??= Refusals.Stalled(TenantReasons.NoCertificate,
                    $"host {host} has no certificate: set spec.domains[].tls.secretName for it, or configure a cert-manager issuer for the operator");
            }
            else
            {
                // Hosts under the base domain are covered by the edge's own wildcard certificate.
                hosts.Add(new(host, null, IssuedByCertManager: false));
            }
        }
        return new(hosts, certificates, complaint);
    }

    private static IEnumerable<(string Host, string? SecretName, bool IsCustom)> Wanted(TenantFacts facts)
    {
        yield return (TenantNames.Host(facts.Configuration, facts.Name), null, false);
        foreach (var domain in facts.Spec.Domains ?? []) yield return (domain.Host, domain.Tls?.SecretName, true);
    }
}
