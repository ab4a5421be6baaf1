using Kubernetes.Objects;
using Polly;

namespace Operator.Outgoing;

/// <summary>An HTTP client for one kind of peer. It does not follow redirects.</summary>
/// <param name="pipeline">One of <see cref="OutgoingPipelines"/>.</param>
/// <param name="connect">How to connect. Null: by the DNS name, as in any pod.</param>
/// <param name="connectionLifetime">How long a connection is reused. Zero: every request opens its own.</param>
internal sealed class OutgoingHttp(
    ResiliencePipeline pipeline,
    Func<SocketsHttpConnectionContext, CancellationToken, ValueTask<Stream>>? connect,
    TimeSpan connectionLifetime
) : IDisposable
{
    private readonly HttpMessageInvoker _http = new(
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

    /// <summary>Returns the result of <paramref name="read"/>, whatever the status of the answer.</summary>
    /// <param name="request">Not disposed.</param>
    /// <param name="timeout">The limit for getting the answer and reading it.</param>
    /// <param name="read">Must not keep the response.</param>
    /// <param name="cancellationToken">The caller's.</param>
    /// <exception cref="Polly.Timeout.TimeoutRejectedException">The timeout is over.</exception>
    /// <exception cref="HttpRequestException">There is no answer.</exception>
    /// <exception cref="IOException">The answer broke off.</exception>
    public async Task<T> SendAsync<T>(
        HttpRequestMessage request,
        TimeSpan timeout,
        Func<HttpResponseMessage, CancellationToken, Task<T>> read,
        CancellationToken cancellationToken
    )
    {
        var call = new OutgoingCall(timeout);
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        call.PutInto(context);
        try
        {
            return await pipeline
                .ExecuteAsync(
                    static async (context, state) =>
                    {
                        using var response = await state
                            .Http.SendAsync(state.Request, context.CancellationToken)
                            .ConfigureAwait(false);
                        state.Call.Status = (int)response.StatusCode;
                        return await state.Read(response, context.CancellationToken).ConfigureAwait(false);
                    },
                    context,
                    (Http: _http, Request: request, Call: call, Read: read)
                )
                .ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    public void Dispose() => _http.Dispose();
}
