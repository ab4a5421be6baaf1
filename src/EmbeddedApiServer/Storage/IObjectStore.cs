using System.Text.Json.Nodes;

namespace EmbeddedApiServer.Storage;

/// <summary>
/// The world, from inside the process: what a controller would do through the API, without HTTP, authentication and
/// authorisation. Objects keep their rules: a write goes through the same defaulting, validation, generation and
/// finalizer logic, and throws the same <see cref="ApiStatusException"/>.
/// </summary>
public interface IObjectStore
{
    /// <summary>The revision of the newest write.</summary>
    long Revision { get; }

    /// <summary>Every resource that can hold objects now, custom ones included.</summary>
    IReadOnlyCollection<GroupResource> Resources { get; }

    /// <summary>Completes when <see cref="Resources"/> changes. Take it before reading them.</summary>
    Task ResourcesChanged { get; }

    /// <summary>
    /// Where an owner reference points; null for a kind that is not served. <paramref name="isNamespaced"/> tells the
    /// owner's scope.
    /// </summary>
    GroupResource? Resolve(string apiVersion, string kind, out bool isNamespaced);

    StoredObject? Get(GroupResource resource, string ns, string name);

    /// <summary>All objects, or those in one namespace, ordered, as of one moment.</summary>
    IReadOnlyList<StoredObject> List(GroupResource resource, string? ns = null);

    /// <summary>
    /// Every write of the resource after a revision, as it happens. Throws a 410 <see cref="ApiStatusException"/> when
    /// that history is compacted.
    /// </summary>
    IAsyncEnumerable<StoreEvent> WatchAsync(
        GroupResource resource,
        long afterRevision,
        CancellationToken cancellationToken
    );

    StoredObject Create(GroupResource resource, JsonObject value);

    /// <summary>
    /// Changes the live object, again on the newer version when somebody was faster. <paramref name="change"/> edits
    /// the tree and returns whether to write it. Returns null when the object does not exist.
    /// </summary>
    /// <param name="subresource">"", "status" or "finalize".</param>
    StoredObject? Update(
        GroupResource resource,
        string ns,
        string name,
        string subresource,
        Func<JsonObject, bool> change
    );

    /// <summary>Asks for deletion as an API call would; false when no such object (of that uid) exists.</summary>
    bool Delete(GroupResource resource, string ns, string name, string? uid = null, string? propagationPolicy = null);

    /// <summary>Forgets the watch history: watches and continued lists from before end with 410.</summary>
    void Compact();
}
