using System.Collections.Concurrent;
using Kubernetes.Objects;

namespace Kubernetes.Cache;

/// <summary>
/// The rules by which lists, watch events and own writes become one state. Every step reports what it changed, in
/// order. Writers take turns (the caller's lock); reading <see cref="Find"/> needs none.
/// <para><b>Guarantees</b>: per UID, the version only grows, whatever the interleaving; what a list no longer shows is
/// removed with its last known state, unless an own write is newer than the list; another UID under the same name is a
/// delete and an add.</para>
/// <para><b>Assumptions</b>: events and lists of one kind arrive in the order of their versions. A list whose version
/// is below what the watch had already reached can only mean that the server was restored from a backup: then the list
/// is the truth.</para>
/// </summary>
internal sealed class ObjectStore<T>
    where T : class, IKubernetesObject
{
    private readonly ConcurrentDictionary<NamespacedName, Entry> _entries = new();

    // UIDs known dead before the server said so (deleted or replaced by this process), with the last version known of
    // each, until it does.
    private readonly Dictionary<string, ulong> _tombstones = [];

    // The server has told everything up to here.
    private ulong _progress;

    public int Count => _entries.Count;

    internal int TombstoneCount => _tombstones.Count;

    public IEnumerable<T> Values => _entries.Select(e => e.Value.Value);

    public T? Find(NamespacedName name) => _entries.TryGetValue(name, out var entry) ? entry.Value : null;

    public void Replace(IReadOnlyList<T> items, ulong listVersion, List<Change<T>> changes)
    {
        if (listVersion < _progress)
            ForgetVersions();
        var listed = items.ToDictionary(NamespacedName.Of);
        var uids = items.Select(i => i.Metadata.Uid).ToHashSet();
        foreach (var (name, entry) in _entries)
        {
            if (!listed.ContainsKey(name) && entry.Version <= listVersion)
                Drop(name, entry, changes);
        }
        foreach (var item in items)
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
        Put(item, ResourceVersion.Of(item), changes);
        Advance(ResourceVersion.Of(item));
    }

    public void Remove(T item, List<Change<T>> changes)
    {
        var (name, version) = (NamespacedName.Of(item), ResourceVersion.Of(item));
        if (item.Metadata.Uid is { } uid)
            _tombstones.Remove(uid);
        if (_entries.TryGetValue(name, out var entry) && IsSame(entry.Value, item) && entry.Version <= version)
            Drop(name, entry, changes);
        Advance(version);
    }

    public void Advance(ulong version) => _progress = Math.Max(_progress, version);

    public void Record(T written, List<Change<T>> changes)
    {
        var version = ResourceVersion.Of(written);
        // The watch has been past this write: it brought it, and whatever came after it. Taking the write in now could
        // revive the dead.
        if (version == 0 || version > _progress)
            Put(written, version, changes);
    }

    public void RecordDeleted(NamespacedName name, string uid, List<Change<T>> changes)
    {
        // Without an entry of this UID the DELETED event was quicker than the answer; a tombstone would stay forever.
        if (!_entries.TryGetValue(name, out var entry) || entry.Value.Metadata.Uid != uid)
            return;
        _tombstones[uid] = entry.Version;
        Drop(name, entry, changes);
    }

    /// <param name="asOf">A present entry newer than this is an own write that <paramref name="item"/> cannot know
    /// of.</param>
    private void Put(T item, ulong asOf, List<Change<T>> changes)
    {
        if (item.Metadata.Uid is { } uid && _tombstones.ContainsKey(uid))
            return;
        var (name, version) = (NamespacedName.Of(item), ResourceVersion.Of(item));
        if (!_entries.TryGetValue(name, out var entry))
            Set(name, new(item, version), null, changes);
        else if (!IsSame(entry.Value, item))
        {
            if (entry.Version > asOf)
                return;
            // Known dead by its successor: late news of it must not displace that.
            if (entry.Value.Metadata.Uid is { } predecessor)
                _tombstones[predecessor] = entry.Version;
            Drop(name, entry, changes);
            Set(name, new(item, version), null, changes);
        }
        else if (version > entry.Version || version == 0)
            Set(name, new(item, version), entry.Value, changes);
    }

    private void Set(NamespacedName name, Entry entry, T? old, List<Change<T>> changes)
    {
        _entries[name] = entry;
        changes.Add(new(old, entry.Value));
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

    // An object without a UID was made by hand, and is taken for the one of its name.
    private static bool IsSame(T a, T b) =>
        a.Metadata.Uid is null || b.Metadata.Uid is null || a.Metadata.Uid == b.Metadata.Uid;

    private sealed record Entry(T Value, ulong Version);
}
