using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using Kubernetes.Cache;
using Kubernetes.Client;
using Kubernetes.Objects;
using Kubernetes.Requests;

namespace Operator.Apply;

/// <summary>
/// Keeps an object of ours in the API until its children are deleted in order.
/// <para><b>Flow</b>: the finalizer is added before the first child is created. When the object is being deleted, it is
/// removed after the teardown.</para>
/// <para><b>Guarantees</b>: the finalizers of others stay. Only the list of finalizers is written, and only to the
/// version that was read.</para>
/// <para><b>Errors</b>: a conflict is thrown, and the pass is repeated with the new version. Removing the finalizer
/// of an object that is gone is no error.</para>
/// </summary>
internal sealed class FinalizerWriter(IKubernetesClient client)
{
    public static bool IsOn(IKubernetesObject<V1ObjectMeta> live) =>
        live.Metadata.Finalizers?.Contains(Labels.Finalizer) == true;

    /// <summary>Returns the object with the finalizer. Later writes must be based on that version.</summary>
    public async Task<T> AddAsync<T>(IObjectCache<T> cache, T live, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        if (IsOn(live))
            return live;
        var written = await WriteAsync(
                cache,
                live,
                [.. live.Metadata.Finalizers ?? [], Labels.Finalizer],
                cancellationToken
            )
            .ConfigureAwait(false);
        cache.Record(written);
        return written;
    }

    public async Task RemoveAsync<T>(IObjectCache<T> cache, T live, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        try
        {
            // Not recorded in the cache: the object in the answer may be gone by this very write. The watch reports
            // what became of it.
            await WriteAsync(
                    cache,
                    live,
                    [.. (live.Metadata.Finalizers ?? []).Where(finalizer => finalizer != Labels.Finalizer)],
                    cancellationToken
                )
                .ConfigureAwait(false);
        }
        catch (KubernetesApiException e) when (e.IsNotFound)
        {
            // The object is gone: somebody else has removed the last finalizer.
        }
    }

    private Task<T> WriteAsync<T>(
        IObjectCache<T> cache,
        T live,
        IEnumerable<string> finalizers,
        CancellationToken cancellationToken
    )
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        var metadata = new JsonObject
        {
            ["uid"] = live.Metadata.Uid,
            ["resourceVersion"] = live.Metadata.ResourceVersion,
            ["finalizers"] = new JsonArray([.. finalizers.Select(finalizer => JsonValue.Create(finalizer))]),
        };
        return client.MergeAsync(
            cache.Resource,
            NamespacedName.Of(live),
            new() { ["metadata"] = metadata },
            null,
            cancellationToken
        );
    }
}
