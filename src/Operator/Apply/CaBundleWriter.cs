using System.Text.Json.Nodes;
using k8s.Models;
using Kubernetes.Cache;
using Kubernetes.Client;

namespace Operator.Apply;

/// <summary>
/// Writes the CA bundle that API servers trust for a webhook. The rest of the configuration belongs to whoever
/// installed it.
/// </summary>
internal sealed class CaBundleWriter(IKubernetesClient client)
{
    /// <param name="cache">Gets the written object at once.</param>
    /// <param name="live">The object to write to. If it is gone by now, or another object has its name, a conflict is
    /// thrown and nothing is created.</param>
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
