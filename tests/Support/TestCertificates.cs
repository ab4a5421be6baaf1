using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Support;

/// <summary>
/// A fresh authority, a server certificate for 127.0.0.1, localhost and one more name, and a client certificate.
/// </summary>
public sealed class TestCertificates
{
    private static readonly DateTimeOffset From = TimeProvider.System.GetUtcNow().AddDays(-1);
    private static readonly DateTimeOffset Until = From.AddDays(30);

    private TestCertificates(X509Certificate2 authority, X509Certificate2 server, X509Certificate2 client) =>
        (Authority, Server, Client) = (authority, server, client);

    public X509Certificate2 Authority { get; }
    public X509Certificate2 Server { get; }
    public X509Certificate2 Client { get; }

    public string AuthorityPem => Authority.ExportCertificatePem();
    public string ClientPem => Client.ExportCertificatePem();
    public string ClientKeyPem => Client.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem();

    public static TestCertificates Create(
        string serverName = "kubernetes",
        bool forLoopback = true,
        string clientName = "client"
    )
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=test authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        var authority = request.CreateSelfSigned(From, Until);
        return new(
            authority,
            Leaf(authority, "server", serverName, forLoopback),
            Leaf(authority, clientName, clientName, false)
        );
    }

    private static X509Certificate2 Leaf(X509Certificate2 authority, string subject, string name, bool forLoopback)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={subject}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        if (forLoopback)
        {
            names.AddIpAddress(IPAddress.Loopback);
            names.AddDnsName("localhost");
        }

        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(
            authority,
            From.AddMinutes(1),
            Until.AddMinutes(-1),
            RandomNumberGenerator.GetBytes(8)
        );
        return certificate.CopyWithPrivateKey(ECDsa.Create(key.ExportParameters(true)));
    }
}
