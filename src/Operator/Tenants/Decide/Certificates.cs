using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Entities;
using k8s.Models;
using Kubernetes.Objects;

namespace Operator.Tenants.Decide;

/// <summary>
/// The state of the certificate that a TLS Secret holds for a host. This does not check whether the issuer is trusted.
/// </summary>
internal static class Certificates
{
    public static (CertificateState State, DateTimeOffset? NotAfter) Look(
        V1Secret? secret,
        string host,
        DateTimeOffset now
    )
    {
        if (secret?.Data.Find("tls.crt") is not { Length: > 0 } pem)
            return (CertificateState.Pending, null);
        try
        {
            using var certificate = X509Certificate2.CreateFromPem(Encoding.UTF8.GetString(pem));
            var (notBefore, notAfter) = (
                new DateTimeOffset(certificate.NotBefore.ToUniversalTime()),
                new DateTimeOffset(certificate.NotAfter.ToUniversalTime())
            );
            var state =
                !certificate.MatchesHostname(host, allowCommonName: false) ? CertificateState.WrongHost
                : now > notAfter ? CertificateState.Expired
                : now < notBefore ? CertificateState.NotYetValid
                : CertificateState.Valid;
            return (state, notAfter);
        }
        catch (CryptographicException)
        {
            return (CertificateState.Unreadable, null);
        }
    }

    /// <summary>What is wrong, and what to do about it; null when nobody must act.</summary>
    public static string? ObjectionTo(
        CertificateState state,
        string host,
        string secretName,
        DateTimeOffset? notAfter
    ) =>
        state switch
        {
            CertificateState.Expired =>
                $"the certificate for {host} in Secret {secretName} has expired at {notAfter:u}: put a new one into the Secret",
            CertificateState.NotYetValid =>
                $"the certificate for {host} in Secret {secretName} is not valid yet: put another one into the Secret, or wait",
            CertificateState.WrongHost =>
                $"the certificate in Secret {secretName} is not for {host}: put one into the Secret that names the host as a subject alternative name",
            CertificateState.Unreadable => $"tls.crt in Secret {secretName} is no certificate in PEM: correct it",
            _ => null,
        };
}
