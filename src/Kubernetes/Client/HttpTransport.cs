using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Kubernetes.Client.Configuration;

namespace Kubernetes.Client;

/// <summary>
/// The connections to one server under one client certificate. It uses HTTP/2 over TLS, where pings detect a dead peer,
/// and HTTP/1.1 without TLS.
/// </summary>
internal sealed class HttpTransport(ClusterConfiguration cluster, X509Certificate2? clientCertificate) : IDisposable
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PingAfter = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan PingTimeout = TimeSpan.FromSeconds(10);

    private readonly HttpMessageInvoker _invoker = new(Handler(cluster, clientCertificate));

    public X509Certificate2? ClientCertificate => clientCertificate;

    /// <summary>Returns when the headers have arrived. The body arrives while the caller reads it.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Version = HttpVersion.Version20;
        request.VersionPolicy = HttpVersionPolicy.RequestVersionOrLower;
        // The handler checks the server's certificate against this name.
        request.Headers.Host = cluster.TlsServerName;
        return _invoker.SendAsync(request, cancellationToken);
    }

    public void Dispose() => _invoker.Dispose();

    private static SocketsHttpHandler Handler(ClusterConfiguration cluster, X509Certificate2? clientCertificate) =>
        new()
        {
            SslOptions = Tls(cluster, clientCertificate),
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = cluster.ProxyUrl is not null || !cluster.Server.IsLoopback,
            Proxy = cluster.ProxyUrl is null ? null : new WebProxy(cluster.ProxyUrl),
            ConnectTimeout = ConnectTimeout,
            EnableMultipleHttp2Connections = true,
            KeepAlivePingDelay = PingAfter,
            KeepAlivePingTimeout = PingTimeout,
            KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
        };

    private static SslClientAuthenticationOptions Tls(ClusterConfiguration cluster, X509Certificate2? clientCertificate)
    {
        var options = new SslClientAuthenticationOptions
        {
            ClientCertificates = clientCertificate is null ? null : [clientCertificate],
        };
        if (cluster.InsecureSkipTlsVerify)
        {
#pragma warning disable CA5359 // The user's kubeconfig says insecure-skip-tls-verify.
            options.RemoteCertificateValidationCallback = (_, _, _, _) => true;
#pragma warning restore CA5359
        }
        else if (cluster.CertificateAuthorities is { } authorities)
        {
            options.CertificateChainPolicy = new()
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
            };
            options.CertificateChainPolicy.CustomTrustStore.AddRange(authorities);
        }

        return options;
    }
}
