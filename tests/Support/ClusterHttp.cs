using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Support;

/// <summary>Plain HTTP clients of a cluster that trust its own authority only.</summary>
internal static class ClusterHttp
{
    public static HttpClient Create(Uri url, string? authorityPem, ClusterCredentials credentials)
    {
        var handler = new SocketsHttpHandler
        {
            SslOptions = Tls(authorityPem, credentials),
            PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1),
        };
        var client = new HttpClient(handler, disposeHandler: true)
        {
            BaseAddress = url,
            Timeout = Timeout.InfiniteTimeSpan,
        };
        if (credentials.Token is { } token)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    private static SslClientAuthenticationOptions Tls(string? authorityPem, ClusterCredentials credentials)
    {
        var options = new SslClientAuthenticationOptions();
        if (authorityPem is not null)
        {
            options.CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
                CustomTrustStore = { X509Certificate2.CreateFromPem(authorityPem) },
            };
        }

        if (credentials.CertificatePem is { } certificate)
            options.ClientCertificates = [X509Certificate2.CreateFromPem(certificate, credentials.KeyPem)];
        return options;
    }
}
