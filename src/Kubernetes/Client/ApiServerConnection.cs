using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Kubernetes.Client.Configuration;
using Kubernetes.Client.Credentials;
using Kubernetes.Requests;
using Polly;
using Polly.Timeout;
using Prometheus;

namespace Kubernetes.Client;

/// <summary>
/// Sends requests to one API server with the configured credential. <see cref="RequestPipeline"/> decides about
/// retries, and every attempt is counted. Several clients share one connection.
/// </summary>
public sealed class ApiServerConnection : IDisposable
{
    private readonly ClusterConfiguration _cluster;
    private readonly string _root;
    private readonly string _userAgent;
    private readonly TimeProvider _time;
    private readonly ClientMetrics _metrics;
    private readonly ResiliencePipeline _pipeline;
    private readonly Lock _lock = new();
    private HttpTransport? _transport;

    /// <param name="cluster">The server and the credential.</param>
    /// <param name="userAgent">The API server uses the part before the first slash as the field manager of creates and
    /// replaces.</param>
    /// <param name="time">For timeouts and delays.</param>
    /// <param name="jitter">Uniform in [0, 1) and thread-safe. Spreads the retries of many processes.</param>
    /// <param name="registry">The registry for the <c>rest_client_*</c> series.</param>
    public ApiServerConnection(
        ClusterConfiguration cluster,
        string userAgent,
        TimeProvider time,
        Func<double> jitter,
        CollectorRegistry registry
    )
    {
        (_cluster, _userAgent, _time) = (cluster, userAgent, time);
        _root = cluster.Server.AbsoluteUri.TrimEnd('/');
        _metrics = new(registry, cluster.Server.Authority);
        _pipeline = RequestPipeline.Build(time, jitter, _metrics);
    }

    public void Dispose() => _transport?.Dispose();

    /// <summary>
    /// Returns the result of <paramref name="read"/> for an answer with a status below 300, and throws for any other.
    /// The timeout is per attempt and includes the body.
    /// </summary>
    internal Task<T> SendAsync<T>(
        KubernetesRequest request,
        TimeSpan timeout,
        Func<bool>? mayWrite,
        Func<Stream, CancellationToken, ValueTask<T>> read,
        CancellationToken cancellationToken
    ) => ExecuteAsync(new(request, timeout, mayWrite, IsTriedOnce: false), FromBody(read), cancellationToken);

    /// <summary>
    /// Returns the body of the answer as a stream. It is not retried, and the timeout applies until the answer begins.
    /// </summary>
    internal Task<Stream> OpenAsync(KubernetesRequest request, TimeSpan timeout, CancellationToken cancellationToken) =>
        ExecuteAsync(
            new(request, timeout, MayWrite: null, IsTriedOnce: true),
            static (response, token) => response.Content.ReadAsStreamAsync(token),
            cancellationToken
        );

    /// <summary>As <see cref="SendAsync"/>, but without retries.</summary>
    internal Task<T> AttemptAsync<T>(
        KubernetesRequest request,
        TimeSpan timeout,
        Func<Stream, CancellationToken, ValueTask<T>> read,
        CancellationToken cancellationToken
    ) => ExecuteAsync(new(request, timeout, MayWrite: null, IsTriedOnce: true), FromBody(read), cancellationToken);

    /// <param name="call">The request and its options.</param>
    /// <param name="take">Makes the result from a successful response, and owns the response.</param>
    /// <param name="cancellationToken">The caller's.</param>
    private async Task<T> ExecuteAsync<T>(
        ApiCall call,
        Func<HttpResponseMessage, CancellationToken, Task<T>> take,
        CancellationToken cancellationToken
    )
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        call.PutInto(context);
        try
        {
            return await _pipeline
                .ExecuteAsync(
                    static (context, state) =>
                        new ValueTask<T>(
                            state.Connection.GuardAsync(state.Call, state.Take, context.CancellationToken)
                        ),
                    context,
                    (Connection: this, Call: call, Take: take)
                )
                .ConfigureAwait(false);
        }
        catch (TimeoutRejectedException e)
        {
            throw NoAnswer(call, e);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    /// <summary>
    /// Makes one attempt. Every failure except the timeout of the attempt becomes a
    /// <see cref="KubernetesApiException"/> here.
    /// </summary>
    private async Task<T> GuardAsync<T>(
        ApiCall call,
        Func<HttpResponseMessage, CancellationToken, Task<T>> take,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var response = await AuthenticatedAsync(call, cancellationToken).ConfigureAwait(false);
            if (response.IsSuccessStatusCode)
                return await take(response, cancellationToken).ConfigureAwait(false);
            using (response)
                throw await ErrorAsync(response, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw NoAnswer(call, e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or UnauthorizedAccessException)
        {
            throw Error(call, 0, "Transport", Whole(e), e);
        }
        catch (JsonException e)
        {
            throw Error(call, (int)HttpStatusCode.OK, "UnreadableAnswer", e.Message, e);
        }
    }

    private static Func<HttpResponseMessage, CancellationToken, Task<T>> FromBody<T>(
        Func<Stream, CancellationToken, ValueTask<T>> read
    ) =>
        async (response, token) =>
        {
            using (response)
            {
                var body = await response.Content.ReadAsStreamAsync(token).ConfigureAwait(false);
                return await read(body, token).ConfigureAwait(false);
            }
        };

    private static KubernetesApiException NoAnswer(ApiCall call, Exception cause) =>
        Error(call, 0, KubernetesApiException.TimeoutReason, $"no answer within {call.Timeout}", cause);

    private static KubernetesApiException Error(ApiCall call, int code, string reason, string why, Exception cause) =>
        new(code, reason, $"{call.Request.Method} {call.Request.PathAndQuery}: {why}", null, cause);

    /// <summary>Renews a credential once if the server refuses it.</summary>
    private async Task<HttpResponseMessage> AuthenticatedAsync(ApiCall call, CancellationToken cancellationToken)
    {
        var credential = await _cluster.Credentials.GetAsync(null, cancellationToken).ConfigureAwait(false);
        var response = await OnceAsync(call, credential, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.Unauthorized)
            return response;
        var renewed = await _cluster.Credentials.GetAsync(credential, cancellationToken).ConfigureAwait(false);
        if (renewed == credential)
            return response;
        response.Dispose();
        return await OnceAsync(call, renewed, cancellationToken).ConfigureAwait(false);
    }

    private async Task<HttpResponseMessage> OnceAsync(
        ApiCall call,
        Credential credential,
        CancellationToken cancellationToken
    )
    {
        var request = call.Request;
        // Checked immediately before every attempt, because the lease may have been lost while a retry waited.
        if (request.IsWrite && call.MayWrite?.Invoke() == false)
            throw new LeadershipLostException();
        using var message = Message(request, credential);
        var code = 0;
        try
        {
            var response = await Transport(credential).SendAsync(message, cancellationToken).ConfigureAwait(false);
            code = (int)response.StatusCode;
            return response;
        }
        finally
        {
            _metrics.Sent(request, code);
        }
    }

    private HttpRequestMessage Message(KubernetesRequest request, Credential credential)
    {
        var message = new HttpRequestMessage(HttpMethod.Parse(request.Method), _root + request.PathAndQuery);
        message.Headers.TryAddWithoutValidation("Accept", request.Accept);
        message.Headers.TryAddWithoutValidation("User-Agent", _userAgent);
        if (credential.BearerToken is { } token)
            message.Headers.Authorization = new("Bearer", token);
        if (request.ContentType is { } contentType)
        {
            message.Content = new ReadOnlyMemoryContent(request.Body);
            message.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        return message;
    }

    /// <summary>
    /// A connection keeps the client certificate that it was created with, so a new certificate needs new connections.
    /// Requests on the old connections end by themselves.
    /// </summary>
    private HttpTransport Transport(Credential credential)
    {
        lock (_lock)
        {
            if (_transport is { } current && ReferenceEquals(current.ClientCertificate, credential.ClientCertificate))
                return current;
            _transport?.Dispose();
            return _transport = new(_cluster, credential.ClientCertificate);
        }
    }

    private async Task<KubernetesApiException> ErrorAsync(
        HttpResponseMessage response,
        CancellationToken cancellationToken
    )
    {
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        return ApiResponses.Error((int)response.StatusCode, RetryAfter(response.Headers.RetryAfter), body);
    }

    /// <summary>
    /// The message of the exception and of its innermost cause. An HttpRequestException often contains the reason only
    /// in its cause.
    /// </summary>
    private static string Whole(Exception e) =>
        e.GetBaseException() is var cause && cause != e ? $"{e.Message} {cause.Message}" : e.Message;

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header) =>
        header switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - _time.GetUtcNow() is { Ticks: > 0 } wait ? wait : TimeSpan.Zero,
            _ => null,
        };
}
