using System.Net;
using System.Security.Cryptography;
using System.Text;
using Operator.ChatInstances.Render;
using Operator.Outgoing;
using Polly;
using Polly.Timeout;

namespace Operator.ChatInstances.Probing;

/// <summary>
/// Does what the login page's button does, up to the point where the issuer is called. /api/config tells only that
/// OpenID is configured. Source: api/server/routes/oauth.js of LibreChat v0.8.7, where passport knows no strategy that
/// was not registered, which is a 500; and a redirect that names the client is one to the issuer.
/// </summary>
/// <param name="pipeline"><see cref="OutgoingPipelines.Probe"/>.</param>
/// <param name="connect">How a Service is reached; null: by its name, as in any pod.</param>
internal sealed class SignOnProbe(
    ResiliencePipeline pipeline,
    Func<SocketsHttpConnectionContext, CancellationToken, ValueTask<Stream>>? connect
) : ISignOnProbe, IDisposable
{
    private readonly OutgoingHttp _http = new(pipeline, connect, TimeSpan.Zero);

    public async Task<SignOnAnswer> AskAsync(ProbeTarget target, CancellationToken cancellationToken)
    {
        try
        {
            using var request = new HttpRequestMessage(
                HttpMethod.Get,
                OutgoingHttp.AddressOf(target.Service, Ports.Service, "/oauth/openid")
            );
            request.Headers.Add("X-Forwarded-For", CallerOf(target).ToString());
            return await _http
                .SendAsync(request, target.Timeout, (response, _) => Task.FromResult(Of(response)), cancellationToken)
                .ConfigureAwait(false);
        }
        catch (Exception e) when (e is TimeoutRejectedException or HttpRequestException or IOException)
        {
            return SignOnAnswer.Unclear;
        }
    }

    public void Dispose() => _http.Dispose();

    /// <summary>
    /// Whom LibreChat counts the question for: an address that nobody has (240.0.0.0/5, RFC 1112), another for each
    /// instance. Instances on one Redis count logins together, and the operator's own address must not be what they ban.
    /// LibreChat trusts one hop, and this hop is the operator.
    /// </summary>
    private static IPAddress CallerOf(ProbeTarget target)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(target.Service.ToString()));
        return new([(byte)(0xf0 | (hash[0] & 0x07)), hash[1], hash[2], hash[3]]);
    }

    private static SignOnAnswer Of(HttpResponseMessage response) =>
        (int)response.StatusCode switch
        {
            500 => SignOnAnswer.Missing,
            >= 300 and < 400 when response.Headers.Location is { IsAbsoluteUri: true, Query: var query } => query
                .TrimStart('?')
                .Split('&')
                .Any(part => part.StartsWith("client_id=", StringComparison.Ordinal))
                ? SignOnAnswer.Registered
                : SignOnAnswer.Unclear,
            _ => SignOnAnswer.Unclear,
        };
}
