using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Operator.ChatInstances.LibreChat;
using Operator.ChatInstances.Probing;
using Polly;
using Polly.Timeout;

namespace Operator.Outgoing;

/// <summary>
/// Asks the issuer that somebody named in a resource. The operator stands where that person does not, so it goes where
/// the instance's pods may go as well: to public addresses, by https, at port 443. Redirects are not followed, and the
/// answer is a yes or a no.
/// </summary>
internal sealed class PublicIssuers : IIssuers, IDisposable
{
    private const string WellKnown = "/.well-known/";
    private const int MostBytes = 1 << 20;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    private readonly Func<string, CancellationToken, Task<IPAddress[]>> _resolve;
    private readonly OutgoingHttp _http;

    /// <param name="pipeline"><see cref="OutgoingPipelines.Issuers"/>.</param>
    /// <param name="resolve">Asks the name servers.</param>
    public PublicIssuers(ResiliencePipeline pipeline, Func<string, CancellationToken, Task<IPAddress[]>> resolve)
    {
        _resolve = resolve;
        _http = new(pipeline, ConnectAsync, TimeSpan.Zero);
    }

    public async Task<IssuerAnswer> AskAsync(Uri issuer, CancellationToken cancellationToken)
    {
        if (issuer is not { Scheme: "https", Port: 443, UserInfo: "" })
            return IssuerAnswer.Unasked;
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, DocumentOf(issuer));
            return await _http.SendAsync(request, Timeout, ReadAsync, cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException e) when (e.GetBaseException() is NotPublicException)
        {
            return IssuerAnswer.Unasked;
        }
        catch (Exception e) when (e is TimeoutRejectedException or HttpRequestException or IOException)
        {
            return IssuerAnswer.Silent;
        }
    }

    /// <summary>Where LibreChat's openid-client looks for it (OpenID Connect Discovery 1.0, section 4).</summary>
    public static Uri DocumentOf(Uri issuer) =>
        issuer.AbsolutePath.Contains(WellKnown, StringComparison.Ordinal)
            ? issuer
            : new(issuer, $"{issuer.AbsolutePath.TrimEnd('/')}{WellKnown}openid-configuration");

    /// <summary>An issuer's, and not the page of a proxy or of a portal.</summary>
    public static bool IsDiscovery(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("issuer", out _)
                && document.RootElement.TryGetProperty("authorization_endpoint", out _);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    public void Dispose() => _http.Dispose();

    private static async Task<IssuerAnswer> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.StatusCode != HttpStatusCode.OK)
            return IssuerAnswer.Silent;
        await response.Content.LoadIntoBufferAsync(MostBytes, cancellationToken).ConfigureAwait(false);
        return IsDiscovery(await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false))
            ? IssuerAnswer.Answers
            : IssuerAnswer.Silent;
    }

    /// <summary>Connects to what was looked at, so that no second answer of a name server can lead elsewhere.</summary>
    private async ValueTask<Stream> ConnectAsync(
        SocketsHttpConnectionContext context,
        CancellationToken cancellationToken
    )
    {
        var found = await _resolve(context.DnsEndPoint.Host, cancellationToken).ConfigureAwait(false);
        IPAddress[] open = [.. found.Where(ServerAddress.IsPublic)];
        if (open.Length == 0)
            throw new NotPublicException();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(open, context.DnsEndPoint.Port, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
