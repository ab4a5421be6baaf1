using Kubernetes.Objects.Attributes;

namespace Entities;

public sealed record TenantDomainTls
{
    /// <summary>
    /// A Secret of type kubernetes.io/tls in the operator's namespace that holds the certificate for the host. Default:
    /// none, the configured issuer issues a certificate.
    /// </summary>
    [Length(1, 253)]
    [ValidationRule(ValidationRules.ReferencedName, ValidationRules.ReferencedNameMessage)]
    public string? SecretName { get; init; }
}
