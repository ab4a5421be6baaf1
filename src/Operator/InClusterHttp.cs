using Kubernetes.Objects;

namespace Operator;

/// <summary>
/// The way to a Service from inside the cluster. What answers is asked, and nobody whom it names instead.
/// </summary>
internal static class InClusterHttp
{
    /// <param name="connect">How a Service is reached; null: by its name, as in any pod.</param>
    /// <param name="connectionLifetime">Zero: each request has its own.</param>
    public static HttpMessageInvoker Invoker(
        Func<SocketsHttpConnectionContext, CancellationToken, ValueTask<Stream>>? connect,
        TimeSpan connectionLifetime
    ) =>
        new(
            new SocketsHttpHandler
            {
                ConnectCallback = connect,
                AllowAutoRedirect = false,
                UseCookies = false,
                UseProxy = false,
                PooledConnectionLifetime = connectionLifetime,
            }
        );

    public static Uri AddressOf(NamespacedName service, int port, string path) =>
        new($"http://{service.Name}.{service.Namespace}.svc:{port}{path}");
}
