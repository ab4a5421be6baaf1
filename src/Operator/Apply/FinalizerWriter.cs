using System.Text.Json.Nodes;
using Kubernetes.Cache;
using Kubernetes.Client;
using Kubernetes.Objects;
using Kubernetes.Requests;

namespace Operator.Apply;

/// <summary>
/// Puts our finalizer on an object and takes it off. Finalizers are a set in server-side apply: naming ours adds it, naming none takes off what we
/// alone own, and those of others stay. The object's spec is never sent.
/// </summary>
internal sealed class FinalizerWriter(IKubernetesClient client)
{
    private static readonly ApplyOptions _apply = new() { FieldManager = $"{Labels.FieldManager}-finalizer", Force = true };

    /// <summary>Returns the object as it is now; not written when it carries the finalizer already.</summary>
    public async Task<T> AddAsync<T>(IObjectCache<T> cache, T live, string finalizer, CancellationToken cancellationToken)
        where T : class, IKubernetesObject
    {
        if (live.Metadata.Finalizers?.Contains(finalizer) == true) return live;
        var document = MetadataDocument.Of(live);
        document["metadata"]!["finalizers"] = new JsonArray(finalizer);
        var written = await client.ApplyAsync(cache.Resource, document, _apply, cancellationToken).ConfigureAwait(false);
        cache.Record(written);
        return written;
    }

    /// <summary>After this the object may be gone. One that is gone already is fine.</summary>
    public async Task RemoveAsync<T>(IObjectCache<T> cache, T live, string finalizer, CancellationToken cancellationToken)
        where T : class, IKubernetesObject
    {
        if (live.Metadata.Finalizers?.Contains(finalizer) != true) return;
        try
        {
            var written = await client.ApplyAsync(cache.Resource, MetadataDocument.Of(live), _apply, cancellationToken).ConfigureAwait(false);
            if (IsGone(written)) cache.RecordDeleted(NamespacedName.Of(live), live.Metadata.Uid!);
            else cache.Record(written);
        }
        catch (KubernetesApiException e) when (e.IsNotFound)
        {
            cache.RecordDeleted(NamespacedName.Of(live), live.Metadata.Uid!);
        }
    }

    /// <summary>The server answers the write that lets an object go with its last state.</summary>
    private static bool IsGone(IKubernetesObject written) => written.Metadata is { DeletionTimestamp: not null, Finalizers: null or { Count: 0 } };
}
