namespace Entities;

/// <summary>
/// Secret: the Secret that the domain names in tls.secretName. Issuer: cert-manager issues it. Edge: the edge's own
/// certificate, for hosts under the base domain.
/// </summary>
public enum CertificateSource
{
    Secret,
    Issuer,
    Edge,
}
