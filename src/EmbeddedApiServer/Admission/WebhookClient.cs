using System.Net.Http.Headers;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EmbeddedApiServer.Resources;
using EmbeddedApiServer.Routing;
using EmbeddedApiServer.Schema;
using EmbeddedApiServer.Storage;

namespace EmbeddedApiServer.Admission;

/// <summary>
/// Posts a review to one webhook, over a new connection each time, because the trusted CA may change with every write
/// of the configuration.
/// </summary>
internal sealed class WebhookClient(
    ObjectStore store,
    ServiceBackends backends,
    IdentitySource identities,
    TimeProvider time
)
{
    private static readonly GroupResource Services = new("", "services");

    /// <exception cref="WebhookFailureException">There was no answer in time, or no valid one.</exception>
    public async Task<WebhookVerdict> AskAsync(Webhook webhook, AdmissionRequest request, ResourceType type)
    {
        var uid = identities.NextUid();
        var review = request.ToReview(uid, type, webhook.ReviewVersion);
        return WebhookAnswer.Read(await PostAsync(webhook, review, request.Request.Aborted), uid, webhook);
    }

    private async Task<JsonNode?> PostAsync(Webhook webhook, JsonObject review, CancellationToken aborted)
    {
        var address = $"{webhook.Url}?timeout={webhook.Timeout.TotalSeconds}s";
        using var timeout = new CancellationTokenSource(webhook.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, aborted);
        try
        {
            using var http = Connection(webhook);
            using var message = new HttpRequestMessage(HttpMethod.Post, address)
            {
                Content = new ByteArrayContent(StoredObject.Serialize(review)),
            };
            message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            message.Headers.Accept.ParseAdd("application/json");
            using var answer = await http.SendAsync(message, either.Token);
            var body = await answer.Content.ReadAsByteArrayAsync(either.Token);
            return answer.IsSuccessStatusCode
                ? JsonNode.Parse(body)
                : throw new WebhookFailureException(
                    $"failed to call webhook: an error on the server ({GoText.Quote(Encoding.UTF8.GetString(body))}) has prevented the request from succeeding"
                );
        }
        catch (HttpRequestException error)
        {
            throw new WebhookFailureException(
                $"failed to call webhook: Post \"{address}\": {error.GetBaseException().Message}"
            );
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            throw new WebhookFailureException($"failed to call webhook: Post \"{address}\": context deadline exceeded");
        }
        catch (JsonException error)
        {
            throw new WebhookFailureException($"failed to call webhook: {error.Message}");
        }
    }

    private HttpMessageInvoker Connection(Webhook webhook)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false };
        if (webhook.CaBundle is { } bundle)
        {
            handler.SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = TrustOnly(bundle) };
        }

        if (webhook.Service is { } service)
        {
            handler.ConnectCallback = (_, cancellationToken) => ConnectAsync(service, cancellationToken);
        }

        return new HttpMessageInvoker(handler);
    }

    private static X509ChainPolicy TrustOnly(byte[] bundle)
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
        };
        try
        {
            policy.CustomTrustStore.ImportFromPem(Encoding.ASCII.GetString(bundle));
        }
        catch (CryptographicException)
        {
            // Reported below: no certificate was found.
        }

        return policy.CustomTrustStore.Count > 0
            ? policy
            : throw new WebhookFailureException(
                "could not get REST client: unable to load root certificates: unable to parse bytes as PEM block"
            );
    }

    /// <summary>
    /// Connects to the backend that replaces the Service's pods, if one is set, because there is no cluster network.
    /// </summary>
    private async ValueTask<Stream> ConnectAsync(
        (string Namespace, string Name, long Port) service,
        CancellationToken cancellationToken
    )
    {
        var live =
            store.Get(Services, service.Namespace, service.Name)
            ?? throw new HttpRequestException($"service \"{service.Name}\" not found");
        if (
            !(live.ToJson()["spec"]?["ports"] as JsonArray ?? []).Any(known =>
                Json.Integer(known?["port"]) == service.Port
            )
        )
        {
            throw new HttpRequestException($"no service port {service.Port} found for service \"{service.Name}\"");
        }

        var backend =
            backends.Find(service.Namespace, service.Name)
            ?? throw new HttpRequestException($"no endpoints available for service \"{service.Name}\"");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(backend.Host, backend.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
