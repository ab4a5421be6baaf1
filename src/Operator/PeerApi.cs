using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Operator;

/// <summary>
/// A JSON API that is reached by its Service's name: only from inside the cluster. Whatever goes wrong is a
/// <see cref="PeerException"/>.
/// </summary>
/// <param name="time">For the deadline of each request.</param>
/// <param name="connect">How a Service is reached; null: by its name, as in any pod.</param>
internal sealed class PeerApi(
    TimeProvider time,
    Func<SocketsHttpConnectionContext, CancellationToken, ValueTask<Stream>>? connect
) : IDisposable
{
    private const long MostBytes = 4 << 20;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    private readonly HttpMessageInvoker _http = InClusterHttp.Invoker(connect, TimeSpan.FromMinutes(1));

    public static HttpRequestMessage Request(HttpMethod method, Uri address, string bearer, JsonObject? body)
    {
        var request = new HttpRequestMessage(method, address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        if (body is not null)
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        return request;
    }

    /// <summary>Null when the peer says that there is no such thing.</summary>
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

    public async Task<JsonObject> AskAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            using var response = await _http.SendAsync(request, either.Token).ConfigureAwait(false);
            await response.Content.LoadIntoBufferAsync(MostBytes, either.Token).ConfigureAwait(false);
            return Read(
                response.StatusCode,
                await response.Content.ReadAsStringAsync(either.Token).ConfigureAwait(false)
            );
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new PeerException(0, $"no answer within {Timeout.TotalSeconds}s");
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new PeerException(0, $"no answer: {e.GetBaseException().Message}");
        }
    }

    public void Dispose() => _http.Dispose();

    /// <summary>
    /// LibreChat answers 200 with its web page wherever it knows nothing. Of an error only the word in "error" is told:
    /// the rest may repeat what was sent.
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
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
