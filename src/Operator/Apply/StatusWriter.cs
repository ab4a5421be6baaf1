using System.Text.Json;
using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using Kubernetes.Cache;
using Kubernetes.Client;
using Kubernetes.Objects;
using Kubernetes.Requests;

namespace Operator.Apply;

/// <summary>Writes the status subresource of our own kinds, and only when the status changes.</summary>
internal sealed class StatusWriter(IKubernetesClient client)
{
    private static readonly ApplyOptions Apply = Applier.Options with { Subresource = "status" };

    /// <summary>
    /// <paramref name="wanted"/> is <paramref name="live"/> with its new status; only the status is sent. True when
    /// something was written. An object that is gone by now is left alone. A conflict is thrown, because another object
    /// has the name or another writer was faster; the pass is then repeated with the new version.
    /// </summary>
    public async Task<bool> WriteAsync<T>(IObjectCache<T> cache, T live, T wanted, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        var status = StatusOf(cache.Resource, wanted);
        if (status is null || LiveComparison.AreEqual(StatusOf(cache.Resource, live), status))
            return false;

        var document = MetadataDocument.Of(live);
        document["status"] = status;
        try
        {
            cache.Record(
                await client.ApplyAsync(cache.Resource, document, Apply, cancellationToken).ConfigureAwait(false)
            );
            return true;
        }
        catch (KubernetesApiException e) when (e.IsNotFound)
        {
            return false;
        }
    }

    private static JsonNode? StatusOf<T>(ResourceDefinition<T> resource, T value)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        var json = JsonSerializer.SerializeToNode(value, resource.Json)!.AsObject();
        json.Remove("status", out var status);
        return status;
    }
}
