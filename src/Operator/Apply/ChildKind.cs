using System.Text.Json;
using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using Kubernetes.Cache;
using Kubernetes.Client;
using Kubernetes.Objects;
using Kubernetes.Requests;

namespace Operator.Apply;

/// <inheritdoc cref="IChildKind"/>
internal sealed class ChildKind<T> : IChildKind
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    private readonly ResourceDefinition<T> _resource;
    private readonly Func<IObjectCache<T>?> _cache;
    private readonly bool _isOptional;

    public ChildKind(IObjectCache<T> cache) => (_resource, _cache) = (cache.Resource, () => cache);

    /// <summary>A kind that comes and goes with its CustomResourceDefinition.</summary>
    public ChildKind(OptionalCache<T> cache) =>
        (_resource, _cache, _isOptional) = (cache.Resource, () => cache.Current, true);

    public IResourceDefinition Resource => _resource;

    public bool IsServed => _cache() is not null;

    public IKubernetesObject<V1ObjectMeta>? Cached(NamespacedName name) => _cache()?.Get(name);

    public IReadOnlyCollection<IKubernetesObject<V1ObjectMeta>> CachedOf(string ownerUid) =>
        _cache()?.ByIndex(ChildKinds.OwnerUidIndex, ownerUid) ?? [];

    public JsonObject ToJson(IKubernetesObject<V1ObjectMeta> value)
    {
        var json = JsonSerializer.SerializeToNode((T)value, _resource.Json)!.AsObject();
        // Our own kinds always have a status in C#, but the status of a child belongs to the child's controller.
        json.Remove("status");
        return json;
    }

    public async Task<IKubernetesObject<V1ObjectMeta>?> FindAsync(
        IKubernetesClient client,
        NamespacedName name,
        CancellationToken cancellationToken
    ) => await client.FindAsync(_resource, name, cancellationToken).ConfigureAwait(false);

    public async Task CreateAsync(IKubernetesClient client, JsonObject document, CancellationToken cancellationToken) =>
        Record(
            await client
                .CreateAsync(_resource, document.Deserialize(_resource.Json)!, cancellationToken)
                .ConfigureAwait(false)
        );

    public async Task ApplyAsync(
        IKubernetesClient client,
        JsonObject document,
        ApplyOptions options,
        CancellationToken cancellationToken
    )
    {
        try
        {
            Record(await client.ApplyAsync(_resource, document, options, cancellationToken).ConfigureAwait(false));
        }
        catch (KubernetesApiException e) when (_isOptional && e.IsNotFound)
        {
            // The CustomResourceDefinition was deleted a moment ago. When it comes back, all owners are queued again.
        }
    }

    public async Task MergeAsync(
        IKubernetesClient client,
        NamespacedName name,
        JsonObject patch,
        CancellationToken cancellationToken
    ) => Record(await client.MergeAsync(_resource, name, patch, null, cancellationToken).ConfigureAwait(false));

    public async Task DeleteAsync(
        IKubernetesClient client,
        IKubernetesObject<V1ObjectMeta> live,
        bool withDependents,
        CancellationToken cancellationToken
    )
    {
        var (name, uid) = (NamespacedName.Of(live), live.Metadata.Uid!);
        var preconditions = new DeleteOptions
        {
            Uid = uid,
            ResourceVersion = live.Metadata.ResourceVersion,
            PropagationPolicy = withDependents ? "Foreground" : "Background",
        };
        try
        {
            var remains = await client
                .DeleteAsync(_resource, name, preconditions, cancellationToken)
                .ConfigureAwait(false);
            if (remains is null)
                _cache()?.RecordDeleted(name, uid);
            else
                Record(remains);
        }
        catch (KubernetesApiException e) when (e.IsNotFound)
        {
            _cache()?.RecordDeleted(name, uid);
        }
    }

    private void Record(T written) => _cache()?.Record(written);
}
