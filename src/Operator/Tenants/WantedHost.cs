using Entities;
using Operator.Configuration;

namespace Operator.Tenants;

/// <summary>
/// A host that a Tenant asks for: the one under the base domain first, then its domains. <see cref="CertificateName"/>
/// is the Secret in the route's namespace that holds its certificate, whatever the source. <see cref="SourceName"/> is
/// the user's own Secret; null when an issuer or the edge provides the certificate.
/// </summary>
internal sealed record WantedHost(string Host, string CertificateName, string? SourceName, bool IsCustom)
{
    public static IEnumerable<WantedHost> Of(Tenant tenant, OperatorConfiguration configuration)
    {
        var name = tenant.Metadata.Name;
        yield return new(
            TenantNames.Host(configuration, name),
            TenantNames.Certificate(name, 0),
            null,
            IsCustom: false
        );
        foreach (var (index, domain) in (tenant.Spec.Domains ?? []).Index())
            yield return new(
                domain.Host,
                TenantNames.Certificate(name, index + 1),
                domain.Tls?.SecretName,
                IsCustom: true
            );
    }

    /// <summary>The Secrets that cert-manager fills.</summary>
    public static IEnumerable<string> IssuedFor(Tenant tenant, OperatorConfiguration configuration) =>
        configuration.Routing.Issuer.Name.Length == 0
            ? []
            : Of(tenant, configuration).Where(host => host.SourceName is null).Select(host => host.CertificateName);
}
