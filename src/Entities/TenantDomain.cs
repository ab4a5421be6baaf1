using Kubernetes.Objects.Attributes;

namespace Entities;

public sealed record TenantDomain
{
    /// <summary>
    /// Full host name in lower case, such as chat.acme.com. Write an international name in its xn-- form. Its DNS
    /// record must point at the edge.
    /// </summary>
    [Length(3, 253)]
    [ValidationRule(ValidationRules.Host, ValidationRules.HostMessage)]
    public required string Host { get; init; }

    /// <summary>
    /// Where the certificate comes from. Default: the operator's cert-manager issuer, if one is configured.
    /// </summary>
    public TenantDomainTls? Tls { get; init; }
}
