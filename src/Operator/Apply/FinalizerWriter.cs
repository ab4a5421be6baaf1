using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using Kubernetes.Cache;
using Kubernetes.Client;
using Kubernetes.Objects;
using Kubernetes.Requests;

namespace Operator.Apply;

/// <summary>
/// Keeps an object of ours in the API until what it owns is gone in order.
/// <para><b>Flow</b>: add, before the first child is made; then, when the object is being deleted, tear down and
/// remove.</para>
/// <para><b>Guarantees</b>: the finalizers of others stay; nothing but the list of finalizers is written, and only onto
/// the version that was seen.</para>
/// <para><b>Errors</b>: a conflict is thrown, and the pass is repeated on what is there then. An object that is gone
/// needs no finalizer removed.</para>
/// </summary>
internal sealed class FinalizerWriter(IKubernetesClient client)
{
    public static bool IsOn(IKubernetesObject<V1ObjectMeta> live) =>
        live.Metadata.Finalizers?.Contains(Labels.Finalizer) == true;

    /// <summary>
    /// The object as it is with the finalizer: what is written to it afterwards is written to that version.
    /// </summary>
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
            // Not recorded: the answer shows an object that may be gone with this very write. The watch tells.
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
            // Somebody else has removed the last one.
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
            cancellationToken
        );
    }
}
