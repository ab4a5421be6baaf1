using System.Text.Json.Nodes;
using k8s.Models;
using Kubernetes.Cache;
using Kubernetes.Client;

namespace Operator.Apply;

/// <summary>
/// Writes whom API servers trust at a webhook, and leaves everything else of its configuration to who installed it.
/// </summary>
internal sealed class CaBundleWriter(IKubernetesClient client)
{
    /// <param name="cache">Knows at once what was written.</param>
    /// <param name="live">One that is gone by now, or another one of its name, is a conflict: it is thrown, and none is
    /// created.</param>
    /// <param name="bundle">Certificates in PEM.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task WriteAsync(
        IObjectCache<V1ValidatingWebhookConfiguration> cache,
        V1ValidatingWebhookConfiguration live,
        byte[] bundle,
        CancellationToken cancellationToken
    )
    {
        var document = MetadataDocument.Of(live);
        document["webhooks"] = new JsonArray([
            .. (live.Webhooks ?? []).Select(webhook => new JsonObject
            {
                ["name"] = webhook.Name,
                ["clientConfig"] = new JsonObject { ["caBundle"] = Convert.ToBase64String(bundle) },
            }),
        ]);
        cache.Record(
            await client.ApplyAsync(cache.Resource, document, Applier.Options, cancellationToken).ConfigureAwait(false)
        );
    }
}
