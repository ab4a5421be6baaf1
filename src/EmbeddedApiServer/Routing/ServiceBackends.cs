using System.Collections.Concurrent;

namespace EmbeddedApiServer.Routing;

/// <summary>
/// HTTP servers that replace the pods behind a Service, for requests through the API server's proxy and for webhooks
/// that name a Service.
/// </summary>
public sealed class ServiceBackends : IDisposable
{
    private readonly ConcurrentDictionary<(string Namespace, string Service), Uri> _backends = new();
    private readonly HttpMessageInvoker _http = new(
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            PooledConnectionLifetime = TimeSpan.Zero,
        }
    );

    /// <summary>
    /// Makes <paramref name="backend"/> answer for the Service. Null restores the simulation. A webhook is always
    /// called over TLS, whatever the scheme.
    /// </summary>
    public void Set(string ns, string service, Uri? backend)
    {
        if (backend is null)
        {
            _backends.TryRemove((ns, service), out _);
        }
        else
        {
            _backends[(ns, service)] = backend;
        }
    }

    public void Dispose() => _http.Dispose();

    internal Uri? Find(string ns, string service) => _backends.GetValueOrDefault((ns, service));

    internal Task<HttpResponseMessage> GetAsync(Uri address, CancellationToken cancellationToken) =>
        _http.SendAsync(new HttpRequestMessage(HttpMethod.Get, address), cancellationToken);
}
