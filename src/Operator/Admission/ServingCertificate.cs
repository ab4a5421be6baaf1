using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using k8s.Models;
using Kubernetes.Objects;
using Operator.ChatInstances;

namespace Operator.Admission;

/// <summary>
/// A self-signed certificate for the webhook's server. A client that trusts it trusts this server only, and there is no
/// CA whose key could be stolen. Source: Kubernetes, Secret type kubernetes.io/tls; RFC 5280 for the certificate's
/// content.
/// </summary>
internal sealed record ServingCertificate
{
    private const string CertificateKey = "tls.crt";
    private const string PrivateKeyKey = "tls.key";

    private static readonly TimeSpan Life = TimeSpan.FromDays(365);

    /// <summary>Renewal begins long before the expiry, because an operator may be down for months.</summary>
    private static readonly TimeSpan RenewalLead = Life / 3;

    /// <summary>The clocks of API servers may differ.</summary>
    private static readonly TimeSpan ClockSkew = TimeSpan.FromHours(1);

    private ServingCertificate(string certificatePem, string keyPem, X509Certificate2 certificate) =>
        (CertificatePem, KeyPem, Certificate) = (certificatePem, keyPem, certificate);

    public string CertificatePem { get; }

    /// <summary>The certificate with its private key.</summary>
    public X509Certificate2 Certificate { get; }

    public DateTimeOffset RenewAt => Certificate.NotAfter.ToUniversalTime() - RenewalLead;

    public DateTimeOffset IssuedAt => Certificate.NotBefore.ToUniversalTime() + ClockSkew;

    private string KeyPem { get; }

    /// <param name="names">DNS names and IP addresses.</param>
    /// <param name="now">The start of its validity.</param>
    public static ServingCertificate Issue(IReadOnlyCollection<string> names, DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=chat-operator", key, HashAlgorithmName.SHA256);
        var alternatives = new SubjectAlternativeNameBuilder();
        foreach (var name in names)
        {
            if (IPAddress.TryParse(name, out var address))
                alternatives.AddIpAddress(address);
            else
                alternatives.AddDnsName(name);
        }
        request.CertificateExtensions.Add(alternatives.Build());
        request.CertificateExtensions.Add(
            new X509BasicConstraintsExtension(
                certificateAuthority: false,
                hasPathLengthConstraint: false,
                pathLengthConstraint: 0,
                critical: true
            )
        );
        request.CertificateExtensions.Add(
            new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true)
        );
        request.CertificateExtensions.Add(
            new X509EnhancedKeyUsageExtension([new("1.3.6.1.5.5.7.3.1", "serverAuth")], critical: false)
        );
        var certificate = request.CreateSelfSigned(now - ClockSkew, now + Life);
        return new(certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem(), certificate);
    }

    /// <summary>Null if the Secret holds no usable certificate.</summary>
    public static ServingCertificate? In(V1Secret? secret)
    {
        try
        {
            return
                secret is not null
                && SecretContent.Of(secret) is var content
                && content.Text(CertificateKey) is { } certificate
                && content.Text(PrivateKeyKey) is { } key
                ? new(certificate, key, X509Certificate2.CreateFromPem(certificate, key))
                : null;
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            return null;
        }
    }

    public bool IsGoodFor(IEnumerable<string> names, DateTimeOffset now) =>
        Certificate.NotBefore.ToUniversalTime() <= now
        && now < Certificate.NotAfter.ToUniversalTime()
        && names.All(name => Certificate.MatchesHostname(name, allowCommonName: false));

    public V1Secret ToSecret(NamespacedName name) =>
        new()
        {
            Metadata = new() { Name = name.Name, NamespaceProperty = name.Namespace },
            Type = "kubernetes.io/tls",
            Data = SecretContent
                .OfText(new Dictionary<string, string> { [CertificateKey] = CertificatePem, [PrivateKeyKey] = KeyPem })
                .Data,
        };
}
