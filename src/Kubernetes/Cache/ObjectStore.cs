using System.Collections.Concurrent;
using k8s;
using k8s.Models;
using Kubernetes.Objects;

namespace Kubernetes.Cache;

/// <summary>
/// Merges lists, watch events and the process's own writes into one state. Every step reports its changes in order. The
/// caller's lock must serialize writers. Reading <see cref="Find"/> needs no lock.
/// <para><b>Guarantees</b>: the version of a UID only grows, in every order of events. An object that is missing in a
/// list is reported as deleted with its last known state, unless an own write is newer than the list. Another UID under
/// the same name counts as a delete and an add. An unreadable object does not replace the last readable state of the
/// same UID.</para>
/// <para><b>Assumptions</b>: events and lists of one kind arrive in the order of their versions. If the version of a
/// list is below the version that the watch has reached, the server was restored from a backup. Then the list replaces
/// everything.</para>
/// </summary>
internal sealed class ObjectStore<T>
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    private readonly ConcurrentDictionary<NamespacedName, Entry> _entries = new();
    private readonly ConcurrentDictionary<NamespacedName, UnreadableObject> _unreadable = new();

    // The UIDs of objects that this process deleted or replaced before the watch reported it, with the last known
    // version of each. They are removed when the watch or a list confirms the deletion.
    private readonly Dictionary<string, ulong> _tombstones = [];

    // The server has reported all changes up to this version.
    private ulong _progress;

    public int Count => _entries.Count;

    internal int TombstoneCount => _tombstones.Count;

    public IEnumerable<T> Values => _entries.Select(e => e.Value.Value);

    public T? Find(NamespacedName name) => _entries.TryGetValue(name, out var entry) ? entry.Value : null;

    public UnreadableObject? FindUnreadable(NamespacedName name) => _unreadable.GetValueOrDefault(name);

    public void Replace(ObjectList<T> list, List<Change<T>> changes)
    {
        var listVersion = ResourceVersion.Parse(list.ResourceVersion);
        if (listVersion < _progress)
            ForgetVersions();
        V1ObjectMeta[] listed = [.. list.Items.Select(i => i.Metadata), .. list.Unreadable.Select(u => u.Metadata)];
        var names = listed.Select(NameOf).ToHashSet();
        var uids = listed.Select(m => m.Uid).ToHashSet();
        foreach (var (name, entry) in _entries)
        {
            if (!names.Contains(name) && entry.Version <= listVersion)
                Drop(name, entry, changes);
        }
        foreach (var name in _unreadable.Keys.Where(name => !names.Contains(name)))
            Forget(name, changes);
        foreach (var item in list.Items)
            Put(item, listVersion, changes);
        foreach (var item in list.Unreadable)
            Put(item, listVersion, changes);
        foreach (var (uid, version) in _tombstones)
        {
            if (version <= listVersion && !uids.Contains(uid))
                _tombstones.Remove(uid);
        }
        _progress = listVersion;
    }

    public void Upsert(T item, List<Change<T>> changes)
    {
        Put(item, ResourceVersion.Of(item.Metadata), changes);
        Advance(ResourceVersion.Of(item.Metadata));
    }

    public void Upsert(UnreadableObject item, List<Change<T>> changes)
    {
        Put(item, ResourceVersion.Of(item.Metadata), changes);
        Advance(ResourceVersion.Of(item.Metadata));
    }

    public void Remove(V1ObjectMeta last, List<Change<T>> changes)
    {
        var (name, version) = (NameOf(last), ResourceVersion.Of(last));
        if (last.Uid is { } uid)
            _tombstones.Remove(uid);
        if (_entries.TryGetValue(name, out var entry) && IsSame(entry.Value.Metadata, last) && entry.Version <= version)
            Drop(name, entry, changes);
        if (_unreadable.TryGetValue(name, out var unreadable) && IsSame(unreadable.Metadata, last))
            Forget(name, changes);
        Advance(version);
    }

    public void Advance(ulong version) => _progress = Math.Max(_progress, version);

    public void Record(T written, List<Change<T>> changes)
    {
        var version = ResourceVersion.Of(written.Metadata);
        // At a version up to _progress, the watch has already delivered this write and all later changes. Recording the
        // write now could bring a deleted object back.
        if (version == 0 || version > _progress)
            Put(written, version, changes);
    }

    public void RecordDeleted(NamespacedName name, string uid, List<Change<T>> changes)
    {
        // Without an entry of this UID, the DELETED event has arrived before the answer. A tombstone would then never
        // be removed.
        if (!_entries.TryGetValue(name, out var entry) || entry.Value.Metadata.Uid != uid)
            return;
        _tombstones[uid] = entry.Version;
        Drop(name, entry, changes);
    }

    /// <param name="asOf">The version up to which <paramref name="item"/> reflects the server. A newer entry is an own
    /// write and is kept.</param>
    private void Put(T item, ulong asOf, List<Change<T>> changes)
    {
        var (name, version) = (NameOf(item.Metadata), ResourceVersion.Of(item.Metadata));
        if (!Displaces(item.Metadata, asOf, changes))
            return;
        var entry = _entries.GetValueOrDefault(name);
        if (entry is not null && version <= entry.Version && version != 0)
            return;
        _unreadable.TryRemove(name, out _);
        _entries[name] = new(item, version);
        changes.Add(new(entry?.Value, item));
    }

    private void Put(UnreadableObject item, ulong asOf, List<Change<T>> changes)
    {
        if (!Displaces(item.Metadata, asOf, changes))
            return;
        if (_entries.TryGetValue(item.Key, out var entry) && entry.Version > ResourceVersion.Of(item.Metadata))
            return;
        _unreadable[item.Key] = item;
        changes.Add(new(null, null, item.Key));
    }

    /// <summary>
    /// Removes another object that had the same name before. Returns false if the new state must be ignored, because
    /// its object is known to be deleted or the entry is newer.
    /// </summary>
    private bool Displaces(V1ObjectMeta now, ulong asOf, List<Change<T>> changes)
    {
        if (now.Uid is { } uid && _tombstones.ContainsKey(uid))
            return false;
        var name = NameOf(now);
        if (_unreadable.TryGetValue(name, out var unreadable) && !IsSame(unreadable.Metadata, now))
            _unreadable.TryRemove(name, out _);
        if (!_entries.TryGetValue(name, out var entry) || IsSame(entry.Value.Metadata, now))
            return true;
        if (entry.Version > asOf)
            return false;
        // The new object under this name shows that the former one is deleted. Late events of the former one must not
        // replace the new one.
        if (entry.Value.Metadata.Uid is { } predecessor)
            _tombstones[predecessor] = entry.Version;
        Drop(name, entry, changes);
        return true;
    }

    private void Forget(NamespacedName name, List<Change<T>> changes)
    {
        if (_unreadable.TryRemove(name, out _))
            changes.Add(new(null, null, name));
    }

    private void Drop(NamespacedName name, Entry entry, List<Change<T>> changes)
    {
        _entries.TryRemove(name, out _);
        changes.Add(new(entry.Value, null));
    }

    private void ForgetVersions()
    {
        _tombstones.Clear();
        foreach (var (name, entry) in _entries)
            _entries[name] = entry with { Version = 0 };
    }

    // An object without a UID does not come from a server (tests, offline rendering). It is identified by its name.
    private static bool IsSame(V1ObjectMeta a, V1ObjectMeta b) => a.Uid is null || b.Uid is null || a.Uid == b.Uid;

    private static NamespacedName NameOf(V1ObjectMeta metadata) => new(metadata.NamespaceProperty, metadata.Name);

    private sealed record Entry(T Value, ulong Version);
}
