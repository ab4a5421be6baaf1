using System.Text.Json.Nodes;

namespace EmbeddedApiServer.Storage;

/// <summary>
/// The objects of the server, for code in the same process: the operations of a controller without HTTP, authentication
/// and authorisation. A write goes through the same defaulting, validation, generation and finalizer logic as an API
/// request, and throws the same <see cref="ApiStatusException"/>.
/// </summary>
public interface IObjectStore
{
    /// <summary>The revision of the newest write.</summary>
    long Revision { get; }

    /// <summary>Every resource that can have objects now, including custom resources.</summary>
    IReadOnlyCollection<GroupResource> Resources { get; }

    /// <summary>
    /// Completes when <see cref="Resources"/> changes. Get the task before reading <see cref="Resources"/>.
    /// </summary>
    Task ResourcesChanged { get; }

    /// <summary>
    /// The resource of an owner reference. Null for a kind that is not served. <paramref name="isNamespaced"/> is the
    /// owner's scope.
    /// </summary>
    GroupResource? Resolve(string apiVersion, string kind, out bool isNamespaced);

    StoredObject? Get(GroupResource resource, string ns, string name);

    /// <summary>All objects, or those in one namespace, ordered, as a consistent snapshot.</summary>
    IReadOnlyList<StoredObject> List(GroupResource resource, string? ns = null);

    /// <summary>
    /// Every write of the resource after a revision, as it happens. Throws a 410 <see cref="ApiStatusException"/> if
    /// that history is compacted.
    /// </summary>
    IAsyncEnumerable<StoreEvent> WatchAsync(
        GroupResource resource,
        long afterRevision,
        CancellationToken cancellationToken
    );

    StoredObject Create(GroupResource resource, JsonObject value);

    /// <summary>
    /// Changes the live object, and retries on the newer version after a conflict. <paramref name="change"/> edits the
    /// tree and returns whether to write it. Returns null if the object does not exist.
    /// </summary>
    /// <param name="subresource">"", "status" or "finalize".</param>
    StoredObject? Update(
        GroupResource resource,
        string ns,
        string name,
        string subresource,
        Func<JsonObject, bool> change
    );

    /// <summary>
    /// Requests the deletion like an API call. Returns false if no such object (with that UID) exists.
    /// </summary>
    bool Delete(GroupResource resource, string ns, string name, string? uid = null, string? propagationPolicy = null);

    /// <summary>Removes the watch history. Earlier watches and continued lists end with 410.</summary>
    void Compact();
}
