using Kubernetes.Objects;
using Operator.ChatInstances.Render;

namespace Operator.ChatInstances;

/// <summary>The way to an instance from inside the cluster: by its Service's name. What answers is asked, and nobody whom it names instead.</summary>
internal static class InstanceHttp
{
    /// <param name="connect">How a Service is reached; null: by its name, as in any pod.</param>
    /// <param name="connectionLifetime">Zero: each request has its own.</param>
    public static HttpMessageInvoker Invoker(Func<SocketsHttpConnectionContext, CancellationToken, ValueTask<Stream>>? connect, TimeSpan connectionLifetime) => new(new SocketsHttpHandler
    {
        ConnectCallback = connect,
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        PooledConnectionLifetime = connectionLifetime,
    });

    public static Uri AddressOf(NamespacedName service, string path) => new($"http://{service.Name}.{service.Namespace}.svc:{Ports.Service}{path}");
}
