using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;

namespace EmbeddedApiServer.Storage;

/// <summary>
/// All objects of the server, with one linear revision. A write is a compare-and-set on the version that it was
/// computed from. Guarantee: an event is in its log before its revision becomes <see cref="Revision"/>. So a reader
/// that reads the revision and then a log to its end has seen all events up to that revision.
/// </summary>
internal sealed class ObjectStore(int logCapacity)
{
    private readonly ConcurrentDictionary<GroupResource, ResourceCollection> _collections = new();
    private readonly Lock _gate = new();
    private long _revision = 1;

    public long Revision => Volatile.Read(ref _revision);

    public ResourceCollection Collection(GroupResource resource) =>
        _collections.GetOrAdd(resource, _ => NewCollection());

    public StoredObject? Get(GroupResource resource, string ns, string name) =>
        Collection(resource).Objects.Get(ns, name);

    public (long Revision, ObjectSnapshot Objects) Snapshot(GroupResource resource)
    {
        var collection = Collection(resource);
        lock (_gate)
        {
            return (_revision, collection.Objects);
        }
    }

    /// <summary>The collection at an earlier revision. Null if the history since then is compacted.</summary>
    public ObjectSnapshot? SnapshotAt(GroupResource resource, long revision)
    {
        var collection = Collection(resource);
        var undo = new List<StoreEvent>();
        lock (_gate)
        {
            return
                collection.Log.TrySeek(revision, out var position)
                && collection.Log.TryRead(ref position, undo, int.MaxValue)
                ? ResourceCollection.Rollback(collection.Objects, undo)
                : null;
        }
    }

    /// <summary>
    /// Replaces <paramref name="expected"/> (null: must not exist) with <paramref name="next"/> (null: delete). Returns
    /// null if the live version differs. The new revision is written into <paramref name="next"/>.
    /// </summary>
    public StoredObject? TryCommit(GroupResource resource, StoredObject? expected, JsonObject? next)
    {
        var collection = Collection(resource);
        // The JSON is parsed outside the lock. A deletion is published as the last state with the revision of the
        // deletion.
        var json = next ?? expected!.ToJson();
        var metadata = json["metadata"]!.AsObject();
        lock (_gate)
        {
            if (
                !ReferenceEquals(
                    collection.Objects.Get((string?)metadata["namespace"] ?? "", (string)metadata["name"]!),
                    expected
                )
            )
            {
                return null;
            }

            metadata["resourceVersion"] = (_revision + 1).ToString(CultureInfo.InvariantCulture);
            var written = StoredObject.Freeze(json);
            var kind =
                next is null ? StoreEventKind.Deleted
                : expected is null ? StoreEventKind.Added
                : StoreEventKind.Modified;
            collection.Publish(new StoreEvent(kind, written, expected));
            Volatile.Write(ref _revision, written.ResourceVersion);
            return written;
        }
    }

    /// <summary>Removes all history. Every earlier watch or continued list ends with 410.</summary>
    public void Compact()
    {
        lock (_gate)
        {
            foreach (var collection in _collections.Values)
            {
                collection.Log.Compact(_revision);
            }
        }
    }

    private ResourceCollection NewCollection() => new(logCapacity);
}
