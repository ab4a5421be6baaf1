using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Polly;
using Polly.Timeout;

namespace Operator.Outgoing;

/// <summary>
/// A JSON API behind a Service, which can be reached only from inside the cluster. Every failure is a
/// <see cref="PeerException"/>.
/// </summary>
/// <param name="pipeline">The peer's pipeline from <see cref="OutgoingPipelines"/>.</param>
/// <param name="connect">How to connect to a Service. Null: by its DNS name, as in any pod.</param>
internal sealed class PeerApi(
    ResiliencePipeline pipeline,
    Func<SocketsHttpConnectionContext, CancellationToken, ValueTask<Stream>>? connect
) : IDisposable
{
    private const long MostBytes = 4 << 20;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    private readonly OutgoingHttp _http = new(pipeline, connect, TimeSpan.FromMinutes(1));

    public static HttpRequestMessage Request(HttpMethod method, Uri address, string bearer, JsonObject? body)
    {
        var request = new HttpRequestMessage(method, address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        if (body is not null)
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        return request;
    }

    /// <summary>Null when the peer answers 404.</summary>
    public async Task<JsonObject?> FindAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await AskAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (PeerException e) when (e.Code == 404)
        {
            return null;
        }
    }

    /// <param name="request">Not disposed.</param>
    /// <param name="cancellationToken">The end of the caller's time, which is a failure like others.</param>
    public async Task<JsonObject> AskAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            var (status, text) = await _http
                .SendAsync(request, Timeout, TextAsync, cancellationToken)
                .ConfigureAwait(false);
            return Read(status, text);
        }
        catch (TimeoutRejectedException)
        {
            throw new PeerException(0, $"no answer within {Timeout.TotalSeconds}s");
        }
        catch (OperationCanceledException)
        {
            throw new PeerException(0, "the time for one attempt is over");
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new PeerException(0, $"no answer: {e.GetBaseException().Message}");
        }
    }

    public void Dispose() => _http.Dispose();

    private static async Task<(HttpStatusCode Status, string Text)> TextAsync(
        HttpResponseMessage response,
        CancellationToken cancellationToken
    )
    {
        await response.Content.LoadIntoBufferAsync(MostBytes, cancellationToken).ConfigureAwait(false);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false));
    }

    /// <summary>
    /// LibreChat answers an unknown path with 200 and its web page, so an answer that is not JSON is an error. Only the
    /// text in "error" of an error answer is reported, because the rest may repeat what was sent.
    /// </summary>
    private static JsonObject Read(HttpStatusCode status, string text)
    {
        var answer = Json(text);
        if ((int)status is < 200 or >= 300)
        {
            var why =
                answer?["error"] is JsonValue value && value.GetValueKind() == JsonValueKind.String
                    ? $" \"{value}\""
                    : "";
            throw new PeerException((int)status, $"it answers {(int)status}{why}");
        }
        return answer ?? throw new PeerException(0, "it answers with something else than its API");
    }

    private static JsonObject? Json(string text)
    {
        try
        {
            return JsonNode.Parse(text, documentOptions: new() { AllowDuplicateProperties = false }) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
