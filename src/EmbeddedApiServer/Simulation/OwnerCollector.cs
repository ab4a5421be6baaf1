using System.Text;
using System.Text.Json.Nodes;
using EmbeddedApiServer.Storage;

namespace EmbeddedApiServer.Simulation;

/// <summary>
/// Owner garbage collection: background, foreground and orphaning. An owner is matched by UID, in the dependent's
/// namespace or cluster-wide. An object is deleted when none of its owners exists.
/// </summary>
internal sealed class OwnerCollector(IObjectStore store) : IActor
{
    private const string Foreground = "foregroundDeletion";
    private const string Orphan = "orphan";

    private readonly Dictionary<string, HashSet<ObjectKey>> _dependents = [];

    /// <summary>Null, because an object of any kind may be an owner or a dependent.</summary>
    public IReadOnlyCollection<GroupResource>? Watches => null;

    public TimeSpan? Settle(ObjectKey key, StoredObject seen)
    {
        var live = store.Get(key.Resource, key.Namespace, key.Name);
        if (live is null || live.Uid != seen.Uid)
        {
            SettleGone(key, seen);
        }

        if (live is not null)
        {
            SettleLive(key, live);
        }

        return null;
    }

    private void SettleGone(ObjectKey key, StoredObject gone)
    {
        foreach (var owner in OwnerLink.Of(gone))
        {
            _dependents.GetValueOrDefault(owner.Uid)?.Remove(key);
            SettleOwner(key.Namespace, owner);
        }

        foreach (var (dependent, _) in Dependents(gone.Uid))
        {
            SettleDependent(dependent);
        }

        _dependents.Remove(gone.Uid);
    }

    private void SettleLive(ObjectKey key, StoredObject live)
    {
        var owners = OwnerLink.Of(live);
        foreach (var owner in owners)
        {
            (_dependents.TryGetValue(owner.Uid, out var known) ? known : _dependents[owner.Uid] = []).Add(key);
        }

        if (owners.Count > 0)
        {
            SettleDependent(key);
        }

        SettleDeletion(key);
    }

    /// <summary>
    /// Deletes an object if none of its owners exists. If some exist, removes the references to the others.
    /// </summary>
    private void SettleDependent(ObjectKey key)
    {
        if (store.Get(key.Resource, key.Namespace, key.Name) is not { } dependent || IsDeleting(dependent))
        {
            return;
        }

        // Each owner is read once. If an owner existed at a first read and not at a second, only its reference would be
        // removed, and the dependent would stay forever.
        var owners = OwnerLink
            .Of(dependent)
            .Select(owner => (owner.Uid, Live: Find(key.Namespace, owner)?.Object))
            .ToList();
        var gone = owners.Where(owner => owner.Live is null).Select(owner => owner.Uid).ToHashSet();
        if (owners.Count > 0 && owners.All(owner => owner.Live is null || IsDeletingForeground(owner.Live)))
        {
            store.Delete(key.Resource, key.Namespace, key.Name, dependent.Uid);
        }
        else if (gone.Count > 0)
        {
            Unlink(key, gone.Contains);
        }
    }

    private void SettleOwner(string dependentNamespace, OwnerLink owner)
    {
        if (Find(dependentNamespace, owner) is { } found)
        {
            SettleDeletion(found.Key);
        }
    }

    private void SettleDeletion(ObjectKey key)
    {
        if (store.Get(key.Resource, key.Namespace, key.Name) is not { } owner || !IsDeleting(owner))
        {
            return;
        }

        if (HasFinalizer(owner, Orphan))
        {
            foreach (var (dependent, _) in Search(owner.Uid))
            {
                Unlink(dependent, uid => uid == owner.Uid);
            }

            RemoveFinalizer(key, Orphan);
        }
        else if (HasFinalizer(owner, Foreground))
        {
            CollectInForeground(key, owner);
        }
    }

    /// <summary>Keeps the owner until every dependent that blocks its deletion is gone.</summary>
    private void CollectInForeground(ObjectKey key, StoredObject owner)
    {
        foreach (var (dependent, _) in Dependents(owner.Uid))
        {
            SettleDependent(dependent);
        }

        if (!Dependents(owner.Uid).Exists(IsBlocking) && !Search(owner.Uid).Exists(IsBlocking))
        {
            RemoveFinalizer(key, Foreground);
        }

        bool IsBlocking((ObjectKey Key, StoredObject Object) dependent) =>
            OwnerLink.Of(dependent.Object).Any(link => link.Uid == owner.Uid && link.BlocksDeletion);
    }

    private List<(ObjectKey Key, StoredObject Object)> Dependents(string uid)
    {
        var found = new List<(ObjectKey, StoredObject)>();
        foreach (var key in _dependents.GetValueOrDefault(uid) ?? [])
        {
            if (
                store.Get(key.Resource, key.Namespace, key.Name) is { } live
                && OwnerLink.Of(live).Any(owner => owner.Uid == uid)
            )
            {
                found.Add((key, live));
            }
        }

        return found;
    }

    /// <summary>
    /// Searches the store for all dependents. The watches of two resources are not synchronised, so a dependent that
    /// was created before its owner was deleted may not have been seen yet. Decisions that cannot be undone (orphaning,
    /// removing the owner) use this search.
    /// </summary>
    private List<(ObjectKey Key, StoredObject Object)> Search(string uid)
    {
        var bytes = Encoding.UTF8.GetBytes(uid);
        return
        [
            .. from resource in store.Resources
            from live in store.List(resource)
            where live.Utf8Json.Span.IndexOf(bytes) >= 0 && OwnerLink.Of(live).Any(owner => owner.Uid == uid)
            select (new ObjectKey(resource, live.Namespace, live.Name), live),
        ];
    }

    private (ObjectKey Key, StoredObject Object)? Find(string dependentNamespace, OwnerLink owner)
    {
        if (store.Resolve(owner.ApiVersion, owner.Kind, out var isNamespaced) is not { } resource)
        {
            return null;
        }

        var key = new ObjectKey(resource, isNamespaced ? dependentNamespace : "", owner.Name);
        return store.Get(resource, key.Namespace, key.Name) is { } live && live.Uid == owner.Uid ? (key, live) : null;
    }

    private void Unlink(ObjectKey key, Func<string, bool> isUnwanted) =>
        store.Update(
            key.Resource,
            key.Namespace,
            key.Name,
            "",
            live => Remove(live, "ownerReferences", reference => isUnwanted((string?)reference?["uid"] ?? ""))
        );

    private void RemoveFinalizer(ObjectKey key, string finalizer) =>
        store.Update(
            key.Resource,
            key.Namespace,
            key.Name,
            "",
            live => Remove(live, "finalizers", name => (string?)name == finalizer)
        );

    private static bool Remove(JsonObject live, string list, Func<JsonNode?, bool> isUnwanted)
    {
        var metadata = live["metadata"]!.AsObject();
        if (metadata[list] is not JsonArray items || items.RemoveAll(isUnwanted) == 0)
        {
            return false;
        }

        if (items.Count == 0)
        {
            metadata.Remove(list);
        }

        return true;
    }

    private static bool IsDeleting(StoredObject live) =>
        live.Utf8Json.Span.IndexOf("\"deletionTimestamp\""u8) >= 0
        && live.ToJson()["metadata"]?["deletionTimestamp"] is not null;

    private static bool IsDeletingForeground(StoredObject live) => IsDeleting(live) && HasFinalizer(live, Foreground);

    private static bool HasFinalizer(StoredObject live, string finalizer) =>
        live.ToJson()["metadata"]?["finalizers"] is JsonArray finalizers
        && finalizers.Any(name => (string?)name == finalizer);
}
