using System.Text.Json.Nodes;
using EmbeddedApiServer.Simulation;
using EmbeddedApiServer.Storage;

namespace EmbeddedApiServer.Tests.Simulation;

/// <summary>A store in which something happens right after an object was read for the first time.</summary>
internal sealed class InterveningStore(IObjectStore store, ObjectKey read, Action intervene) : IObjectStore
{
    private Action? _intervene = intervene;

    public long Revision => store.Revision;

    public IReadOnlyCollection<GroupResource> Resources => store.Resources;

    public Task ResourcesChanged => store.ResourcesChanged;

    public GroupResource? Resolve(string apiVersion, string kind, out bool isNamespaced) =>
        store.Resolve(apiVersion, kind, out isNamespaced);

    public StoredObject? Get(GroupResource resource, string ns, string name)
    {
        var found = store.Get(resource, ns, name);
        if (new ObjectKey(resource, ns, name) == read)
        {
            Interlocked.Exchange(ref _intervene, null)?.Invoke();
        }

        return found;
    }

    public IReadOnlyList<StoredObject> List(GroupResource resource, string? ns = null) => store.List(resource, ns);

    public IAsyncEnumerable<StoreEvent> WatchAsync(
        GroupResource resource,
        long afterRevision,
        CancellationToken cancellationToken
    ) => store.WatchAsync(resource, afterRevision, cancellationToken);

    public StoredObject Create(GroupResource resource, JsonObject value) => store.Create(resource, value);

    public StoredObject? Update(
        GroupResource resource,
        string ns,
        string name,
        string subresource,
        Func<JsonObject, bool> change
    ) => store.Update(resource, ns, name, subresource, change);

    public bool Delete(
        GroupResource resource,
        string ns,
        string name,
        string? uid = null,
        string? propagationPolicy = null
    ) => store.Delete(resource, ns, name, uid, propagationPolicy);

    public void Compact() => store.Compact();
}
