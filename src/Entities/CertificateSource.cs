namespace Entities;

/// <summary>
/// Secret: the one that the domain names. Issuer: cert-manager. Edge: the edge's own, for hosts under the base domain.
/// </summary>
public enum CertificateSource
{
    Secret,
    Issuer,
    Edge,
}
