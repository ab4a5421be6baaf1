using Entities;
using Operator.Report;
using Operator.Routing;
using Operator.Tenants.Domains;
using Operator.Tenants.Observe;

namespace Operator.Tenants.Decide;

/// <summary>
/// Which hosts lead to the tenant, and with which certificates. A host that the tenant cannot have is left out and
/// reported as the complaint; the others are served.
/// </summary>
internal sealed record HostPlan(
    IReadOnlyList<RouteHost> Hosts,
    IReadOnlyList<SecretCopy> Certificates,
    IReadOnlyList<TenantCertificateStatus> States,
    Verdict? Complaint
)
{
    public IReadOnlyList<string> Names { get; } = [.. Hosts.Select(h => h.Host)];

    /// <param name="routeNamespace">The namespace of the route and of its certificates.</param>
    public static HostPlan Of(TenantFacts facts, string routeNamespace)
    {
        var hosts = new List<RouteHost>();
        var certificates = new List<SecretCopy>();
        var states = new List<TenantCertificateStatus>();
        Verdict? complaint = null;
        var hasIssuer = facts.Configuration.Routing.Issuer.Name.Length > 0;
        foreach (var (host, certificate, secretName, isCustom) in WantedHost.Of(facts.Tenant, facts.Configuration))
        {
            if (facts.TakenHosts.TryGetValue(host, out var winner))
            {
                complaint ??= Refusals.Stalled(
                    TenantReasons.HostTaken,
                    $"host {host} is served for {winner}: remove it here, or there"
                );
            }
            else if (facts.UnprovenHosts.TryGetValue(host, out var found))
            {
                complaint ??= Unproven(facts.Tenant, host, found);
            }
            else if (secretName is not null)
            {
                var (state, notAfter) = Decide.Certificates.Look(
                    facts.Secrets.GetValueOrDefault(secretName),
                    host,
                    facts.Now
                );
                states.Add(
                    new()
                    {
                        Host = host,
                        Source = CertificateSource.Secret,
                        State = state,
                        SecretName = certificate,
                        NotAfter = notAfter,
                    }
                );
                if (Decide.Certificates.ObjectionTo(state, host, secretName, notAfter) is { } objection)
                    complaint ??= Refusals.Stalled(TenantReasons.CertificateInvalid, objection);
                certificates.Add(
                    SecretCopy.OfCertificate(
                        facts.Secrets.GetValueOrDefault(secretName),
                        state,
                        new(routeNamespace, certificate)
                    )
                );
                hosts.Add(new(host, certificate, IssuedByCertManager: false));
            }
            else if (hasIssuer)
            {
                var (state, notAfter) = Decide.Certificates.Look(
                    facts.IssuedCertificates.GetValueOrDefault(certificate),
                    host,
                    facts.Now
                );
                states.Add(
                    new()
                    {
                        Host = host,
                        Source = CertificateSource.Issuer,
                        State = state,
                        SecretName = certificate,
                        NotAfter = notAfter,
                    }
                );
                hosts.Add(new(host, certificate, IssuedByCertManager: true));
            }
            else if (isCustom)
            {
                complaint ??= Refusals.Stalled(
                    TenantReasons.NoCertificate,
                    $"host {host} has no certificate: set spec.domains[].tls.secretName for it, or configure a cert-manager issuer for the operator"
                );
            }
            else
            {
                // Hosts under the base domain are covered by the edge's own wildcard certificate.
                states.Add(
                    new()
                    {
                        Host = host,
                        Source = CertificateSource.Edge,
                        State = CertificateState.Unknown,
                    }
                );
                hosts.Add(new(host, null, IssuedByCertManager: false));
            }
        }
        return new(hosts, certificates, states, complaint);
    }

    /// <summary>
    /// Before the DNS has answered, nobody must act, so the host is Progressing. A host that the status already reports
    /// as Stalled stays Stalled until then, so that a restart changes nothing.
    /// </summary>
    private static Verdict Unproven(Tenant tenant, string host, string? found)
    {
        var task =
            $"host {host} is not proven to be the tenant's: create the DNS record {DomainChallenge.Name(host)} of type TXT with the value {DomainChallenge.Value(tenant.Metadata.Uid!)}";
        if (found is not null)
            return Refusals.Stalled(TenantReasons.HostUnproven, $"{task} ({found})");
        var reported = tenant.Status.Conditions?.FirstOrDefault(c =>
            c.Type == Conditions.Stalled && c.Message.StartsWith(task, StringComparison.Ordinal)
        );
        return reported is null
            ? new(VerdictState.Progressing, TenantReasons.HostUnproven, $"{task} (the DNS is being asked for it)")
            : Refusals.Stalled(TenantReasons.HostUnproven, reported.Message);
    }
}
