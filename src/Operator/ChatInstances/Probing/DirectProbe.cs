using System.Net;
using Operator.ChatInstances.Render;

namespace Operator.ChatInstances.Probing;

/// <summary>
/// From inside the cluster: by the Service's name. A connection serves one check, so that none is left open among
/// thousands of instances, and every check goes to whichever pod the Service picks.
/// </summary>
/// <param name="time">For the timeouts.</param>
/// <param name="connect">How a Service is reached; null: by its name, as in any pod.</param>
internal sealed class DirectProbe(
    TimeProvider time,
    Func<SocketsHttpConnectionContext, CancellationToken, ValueTask<Stream>>? connect = null
) : IProbe, IDisposable
{
    private readonly HttpMessageInvoker _http = InClusterHttp.Invoker(connect, TimeSpan.Zero);

    public async Task<ProbeResult> CheckAsync(ProbeTarget target, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(target.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            using var request = new HttpRequestMessage(
                HttpMethod.Get,
                InClusterHttp.AddressOf(target.Service, Ports.Service, target.Path)
            );
            using var response = await _http.SendAsync(request, either.Token).ConfigureAwait(false);
            var body = await StartOfAsync(response, either.Token).ConfigureAwait(false);
            return ProbeAnswer.Of(target.Path, (int)response.StatusCode, body.Span);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new(ProbeOutcome.Failed, $"no answer within {target.Timeout.TotalSeconds}s");
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return new(ProbeOutcome.Failed, $"\"{e.GetBaseException().Message}\"");
        }
    }

    public async Task<int?> CountActiveAsync(
        ProbeTarget target,
        string metricsSecret,
        CancellationToken cancellationToken
    )
    {
        using var deadline = new CancellationTokenSource(target.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            using var request = new HttpRequestMessage(
                HttpMethod.Get,
                InClusterHttp.AddressOf(target.Service, Ports.Service, "/metrics")
            );
            request.Headers.Authorization = new("Bearer", metricsSecret);
            using var response = await _http.SendAsync(request, either.Token).ConfigureAwait(false);
            if (response.StatusCode != HttpStatusCode.OK)
                return null;
            var body = await response.Content.ReadAsStreamAsync(either.Token).ConfigureAwait(false);
            return await InFlightGauges.ReadAsync(body, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return null;
        }
    }

    public void Dispose() => _http.Dispose();

    private static async Task<ReadOnlyMemory<byte>> StartOfAsync(
        HttpResponseMessage response,
        CancellationToken cancellationToken
    )
    {
        var start = new byte[ProbeAnswer.BodyBytes];
        var body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        return start.AsMemory(
            0,
            await body.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellationToken)
                .ConfigureAwait(false)
        );
    }
}
