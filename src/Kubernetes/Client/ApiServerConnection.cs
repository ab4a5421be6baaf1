using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Kubernetes.Client.Configuration;
using Kubernetes.Client.Credentials;
using Kubernetes.Requests;
using Prometheus;

namespace Kubernetes.Client;

/// <summary>
/// Sends requests to one API server: as the caller the configuration names, again where <see cref="RetryRule"/> says
/// so, each attempt counted. Clients share it.
/// </summary>
/// <param name="cluster">Where to, and as whom.</param>
/// <param name="userAgent">What stands before its first slash is the field manager of creates and replaces.</param>
/// <param name="time">For timeouts and delays.</param>
/// <param name="jitter">Uniform in [0, 1), thread-safe; spreads the retries of many processes.</param>
/// <param name="registry">Takes the <c>rest_client_*</c> series.</param>
public sealed class ApiServerConnection(
    ClusterConfiguration cluster,
    string userAgent,
    TimeProvider time,
    Func<double> jitter,
    CollectorRegistry registry
) : IDisposable
{
    private readonly string _root = cluster.Server.AbsoluteUri.TrimEnd('/');
    private readonly ClientMetrics _metrics = new(registry, cluster.Server.Authority);
    private readonly Lock _lock = new();
    private HttpTransport? _transport;

    public void Dispose() => _transport?.Dispose();

    /// <summary>
    /// The success that <paramref name="read"/> made of an answer below 300, or the error. The time is per attempt,
    /// body included.
    /// </summary>
    internal async Task<T> SendAsync<T>(
        KubernetesRequest request,
        TimeSpan timeout,
        Func<bool>? mayWrite,
        Func<Stream, CancellationToken, ValueTask<T>> read,
        CancellationToken cancellationToken
    )
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await AttemptAsync(request, timeout, mayWrite, read, cancellationToken).ConfigureAwait(false);
            }
            catch (KubernetesApiException e) when (RetryRule.Delay(request, e, attempt, jitter()) is { } delay)
            {
                _metrics.Retried(request, e.Code);
                await Task.Delay(delay, time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>
    /// The body of the answer as it comes, for as long as the caller reads it. Tried once; the time is for the answer
    /// to begin.
    /// </summary>
    internal Task<Stream> OpenAsync(KubernetesRequest request, TimeSpan timeout, CancellationToken cancellationToken) =>
        GuardAsync(
            request,
            timeout,
            null,
            static (response, token) => response.Content.ReadAsStreamAsync(token),
            cancellationToken
        );

    /// <summary>As <see cref="SendAsync"/>, tried once.</summary>
    internal Task<T> AttemptAsync<T>(
        KubernetesRequest request,
        TimeSpan timeout,
        Func<bool>? mayWrite,
        Func<Stream, CancellationToken, ValueTask<T>> read,
        CancellationToken cancellationToken
    ) =>
        GuardAsync(
            request,
            timeout,
            mayWrite,
            async (response, token) =>
            {
                using (response)
                {
                    var body = await response.Content.ReadAsStreamAsync(token).ConfigureAwait(false);
                    return await read(body, token).ConfigureAwait(false);
                }
            },
            cancellationToken
        );

    /// <summary>
    /// Everything that can go wrong on the way becomes one kind of exception here. <paramref name="take"/> owns the
    /// response.
    /// </summary>
    private async Task<T> GuardAsync<T>(
        KubernetesRequest request,
        TimeSpan timeout,
        Func<bool>? mayWrite,
        Func<HttpResponseMessage, CancellationToken, Task<T>> take,
        CancellationToken cancellationToken
    )
    {
        using var deadline = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            var response = await AuthenticatedAsync(request, mayWrite, either.Token).ConfigureAwait(false);
            if (response.IsSuccessStatusCode)
                return await take(response, either.Token).ConfigureAwait(false);
            using (response)
                throw await ErrorAsync(response, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new KubernetesApiException(
                0,
                KubernetesApiException.TimeoutReason,
                $"{request.Method} {request.PathAndQuery}: no answer within {timeout}",
                null,
                e
            );
        }
        catch (Exception e) when (e is HttpRequestException or IOException or UnauthorizedAccessException)
        {
            throw new KubernetesApiException(
                0,
                "Transport",
                $"{request.Method} {request.PathAndQuery}: {Whole(e)}",
                null,
                e
            );
        }
        catch (JsonException e)
        {
            throw new KubernetesApiException(
                (int)HttpStatusCode.OK,
                "UnreadableAnswer",
                $"{request.Method} {request.PathAndQuery}: {e.Message}",
                null,
                e
            );
        }
    }

    /// <summary>A credential that the server refuses is renewed once.</summary>
    private async Task<HttpResponseMessage> AuthenticatedAsync(
        KubernetesRequest request,
        Func<bool>? mayWrite,
        CancellationToken cancellationToken
    )
    {
        var credential = await cluster.Credentials.GetAsync(null, cancellationToken).ConfigureAwait(false);
        var response = await OnceAsync(request, credential, mayWrite, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.Unauthorized)
            return response;
        var renewed = await cluster.Credentials.GetAsync(credential, cancellationToken).ConfigureAwait(false);
        if (renewed == credential)
            return response;
        response.Dispose();
        return await OnceAsync(request, renewed, mayWrite, cancellationToken).ConfigureAwait(false);
    }

    private async Task<HttpResponseMessage> OnceAsync(
        KubernetesRequest request,
        Credential credential,
        Func<bool>? mayWrite,
        CancellationToken cancellationToken
    )
    {
        // Asked at the last moment, and before every attempt: the lease may have been lost while a retry waited.
        if (request.IsWrite && mayWrite?.Invoke() == false)
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
        message.Headers.TryAddWithoutValidation("User-Agent", userAgent);
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
    /// A connection keeps the certificate it was made with, so a new certificate needs new connections; what runs on
    /// the old ones ends by itself.
    /// </summary>
    private HttpTransport Transport(Credential credential)
    {
        lock (_lock)
        {
            if (_transport is { } current && ReferenceEquals(current.ClientCertificate, credential.ClientCertificate))
                return current;
            _transport?.Dispose();
            return _transport = new(cluster, credential.ClientCertificate);
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
    /// An HttpRequestException says what was tried; why it failed is often said only by what caused it.
    /// </summary>
    private static string Whole(Exception e) =>
        e.GetBaseException() is var cause && cause != e ? $"{e.Message} {cause.Message}" : e.Message;

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header) =>
        header switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - time.GetUtcNow() is { Ticks: > 0 } wait ? wait : TimeSpan.Zero,
            _ => null,
        };
}
