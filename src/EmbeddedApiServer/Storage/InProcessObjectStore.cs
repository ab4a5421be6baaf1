using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using EmbeddedApiServer.Lifecycle;
using EmbeddedApiServer.Resources;
using EmbeddedApiServer.Routing;

namespace EmbeddedApiServer.Storage;

internal sealed class InProcessObjectStore(ObjectStore store, ResourceRegistry registry, ObjectLifecycle lifecycle)
    : IObjectStore
{
    private const string FieldManager = "kube-controller-manager";

    public long Revision => store.Revision;

    public IReadOnlyCollection<GroupResource> Resources =>
        [.. registry.All.Where(type => !type.IsVirtual).Select(type => type.Storage).Distinct()];

    public Task ResourcesChanged => registry.Changed;

    public GroupResource? Resolve(string apiVersion, string kind, out bool isNamespaced)
    {
        var type = registry.FindKind(apiVersion, kind);
        isNamespaced = type?.Namespaced ?? false;
        return type?.Storage;
    }

    public StoredObject? Get(GroupResource resource, string ns, string name) => store.Get(resource, ns, name);

    public IReadOnlyList<StoredObject> List(GroupResource resource, string? ns = null) =>
        [.. store.Snapshot(resource).Objects.In(ns)];

    public async IAsyncEnumerable<StoreEvent> WatchAsync(
        GroupResource resource,
        long afterRevision,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var log = store.Collection(resource).Log;
        var events = new List<StoreEvent>();
        var isHeld = log.TrySeek(afterRevision, out var position);
        while (true)
        {
            var changed = log.Changed;
            events.Clear();
            if (!isHeld || !log.TryRead(ref position, events, 512))
            {
                throw ApiErrors.Expired("the watch history is compacted");
            }

            foreach (var written in events)
            {
                yield return written;
            }

            if (events.Count == 0)
            {
                await changed.WaitAsync(cancellationToken);
            }
        }
    }

    public StoredObject Create(GroupResource resource, JsonObject value) =>
        lifecycle.Create(
            Type(resource),
            (string?)value["metadata"]?["namespace"] ?? "",
            value,
            WriteOptions.InProcess(FieldManager)
        );

    public StoredObject? Update(
        GroupResource resource,
        string ns,
        string name,
        string subresource,
        Func<JsonObject, bool> change
    )
    {
        if (store.Get(resource, ns, name) is null)
        {
            return null;
        }

        try
        {
            return lifecycle.Update(
                Type(resource),
                ns,
                name,
                subresource,
                live => change(live) ? live : null,
                WriteOptions.InProcess(FieldManager)
            );
        }
        catch (ApiStatusException error) when (error.Reason == "NotFound")
        {
            return null;
        }
    }

    public bool Delete(
        GroupResource resource,
        string ns,
        string name,
        string? uid = null,
        string? propagationPolicy = null
    )
    {
        try
        {
            var options = new DeleteOptions { Uid = uid, PropagationPolicy = propagationPolicy };
            lifecycle.Delete(Type(resource), ns, name, options);
            return true;
        }
        catch (ApiStatusException error) when (error.Reason is "NotFound" or "Conflict")
        {
            return false;
        }
    }

    public void Compact() => store.Compact();

    private ResourceType Type(GroupResource resource) => registry.FindStored(resource) ?? throw ApiErrors.NoSuchPath();
}
