using System.Text.Json;
using System.Text.Json.Nodes;
using Kubernetes.Cache;
using Kubernetes.Client;
using Kubernetes.Objects;
using Kubernetes.Requests;

namespace Operator.Apply;

/// <inheritdoc cref="IChildKind"/>
internal sealed class ChildKind<T>(IObjectCache<T> cache) : IChildKind
    where T : class, IKubernetesObject
{
    private readonly ResourceDefinition<T> _resource = cache.Resource;

    public IResourceDefinition Resource => _resource;

    public IKubernetesObject? Cached(NamespacedName name) => cache.Get(name);

    public IReadOnlyCollection<IKubernetesObject> CachedOf(string ownerUid) => cache.ByIndex(ChildKinds.OwnerUidIndex, ownerUid);

    public JsonObject ToJson(IKubernetesObject value)
    {
        var json = JsonSerializer.SerializeToNode((T)value, _resource.Json)!.AsObject();
        // A kind of our own always has a status in C#; a child's status is its own controller's.
        json.Remove("status");
        return json;
    }

    public async Task<IKubernetesObject?> GetAsync(IKubernetesClient client, NamespacedName name, CancellationToken cancellationToken)
    {
        try
        {
            return await client.GetAsync(_resource, name, cancellationToken).ConfigureAwait(false);
        }
        catch (KubernetesApiException e) when (e.IsNotFound)
        {
            return null;
        }
    }

    public async Task CreateAsync(IKubernetesClient client, JsonObject document, CancellationToken cancellationToken) =>
        cache.Record(await client.CreateAsync(_resource, document.Deserialize(_resource.Json)!, cancellationToken).ConfigureAwait(false));

    public async Task ApplyAsync(IKubernetesClient client, JsonObject document, ApplyOptions options, CancellationToken cancellationToken) =>
        cache.Record(await client.ApplyAsync(_resource, document, options, cancellationToken).ConfigureAwait(false));

    public async Task MergeAsync(IKubernetesClient client, NamespacedName name, JsonObject patch, CancellationToken cancellationToken) =>
        cache.Record(await client.MergeAsync(_resource, name, patch, cancellationToken).ConfigureAwait(false));

    public async Task DeleteAsync(IKubernetesClient client, IKubernetesObject live, CancellationToken cancellationToken)
    {
        var (name, uid) = (NamespacedName.Of(live), live.Metadata.Uid!);
        var preconditions = new DeleteOptions { Uid = uid, ResourceVersion = live.Metadata.ResourceVersion, PropagationPolicy = "Background" };
        try
        {
            var remains = await client.DeleteAsync(_resource, name, preconditions, cancellationToken).ConfigureAwait(false);
            if (remains is null) cache.RecordDeleted(name, uid);
            else cache.Record(remains);
        }
        catch (KubernetesApiException e) when (e.IsNotFound)
        {
            cache.RecordDeleted(name, uid);
        }
    }
}
