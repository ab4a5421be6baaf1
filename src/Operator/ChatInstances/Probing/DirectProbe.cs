using System.Net;
using Operator.ChatInstances.Render;
using Operator.Outgoing;
using Polly;
using Polly.Timeout;

namespace Operator.ChatInstances.Probing;

/// <summary>
/// From inside the cluster: by the Service's name. A connection serves one check, so that none is left open among
/// thousands of instances, and every check goes to whichever pod the Service picks.
/// </summary>
/// <param name="pipeline"><see cref="OutgoingPipelines.Probe"/>.</param>
/// <param name="connect">How a Service is reached; null: by its name, as in any pod.</param>
internal sealed class DirectProbe(
    ResiliencePipeline pipeline,
    Func<SocketsHttpConnectionContext, CancellationToken, ValueTask<Stream>>? connect = null
) : IProbe, IDisposable
{
    private readonly OutgoingHttp _http = new(pipeline, connect, TimeSpan.Zero);

    public async Task<ProbeResult> CheckAsync(ProbeTarget target, CancellationToken cancellationToken)
    {
        try
        {
            using var request = Request(target, target.Path);
            var (status, body) = await _http
                .SendAsync(request, target.Timeout, StartAsync, cancellationToken)
                .ConfigureAwait(false);
            return ProbeAnswer.Of(target.Path, status, body.Span);
        }
        catch (TimeoutRejectedException)
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
        try
        {
            using var request = Request(target, "/metrics");
            request.Headers.Authorization = new("Bearer", metricsSecret);
            return await _http.SendAsync(request, target.Timeout, PeopleAsync, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is TimeoutRejectedException or HttpRequestException or IOException)
        {
            return null;
        }
    }

    public void Dispose() => _http.Dispose();

    private static HttpRequestMessage Request(ProbeTarget target, string path) =>
        new(HttpMethod.Get, OutgoingHttp.AddressOf(target.Service, Ports.Service, path));

    private static async Task<(int Status, ReadOnlyMemory<byte> Body)> StartAsync(
        HttpResponseMessage response,
        CancellationToken cancellationToken
    )
    {
        var start = new byte[ProbeAnswer.BodyBytes];
        var body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var length = await body.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellationToken)
            .ConfigureAwait(false);
        return ((int)response.StatusCode, start.AsMemory(0, length));
    }

    private static async Task<int?> PeopleAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.StatusCode != HttpStatusCode.OK)
            return null;
        var body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        return await InFlightGauges.ReadAsync(body, cancellationToken).ConfigureAwait(false);
    }
}
