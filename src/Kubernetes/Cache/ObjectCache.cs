using k8s;
using k8s.Models;
using Kubernetes.Objects;
using Kubernetes.Watch;
using Microsoft.Extensions.Logging;

namespace Kubernetes.Cache;

/// <summary>
/// One kind's objects, indexed, fed by list and watch and by this process's own writes.
/// <para><b>Flow</b>: <see cref="Hosting.CacheFeeds.Add{T}(ObjectCache{T})"/> runs the watch that feeds it; the
/// single writer hands in the answer to each of its writes (<see cref="Record"/>, <see cref="RecordDeleted"/>);
/// everybody else reads.</para>
/// <para><b>Guarantees</b>: what is read is never older than a recorded own write, and per object never goes back; a
/// deletion is always delivered, with the last known state, also when it happened while no watch was open;
/// <see cref="Changed"/> is raised in the order of the changes, one at a time, after the cache shows them; nothing that
/// an index function or a handler throws gets out of the cache, or keeps another from being told.</para>
/// <para><b>Unreadable objects</b>: an object that its type cannot hold stays what it was when it could be read, or is
/// left out; <see cref="FindUnreadable"/> and <see cref="UnreadableChanged"/> tell whoever answers for it.</para>
/// <para><b>Assumptions</b>: subscribe before the host runs; record only writes that match the selection; everything
/// comes from one API server's history.</para>
/// <para><b>Caveats</b>: what is read may lag the server. The objects are shared, and the library's models can be written
/// to: nobody may. A change may be delivered on another writer's thread.</para>
/// </summary>
public sealed class ObjectCache<T> : IObjectCache<T>, IWatchSink<T>
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    private readonly Lock _gate = new();
    private readonly ObjectStore<T> _store = new();
    private readonly Dictionary<string, CacheIndex<T>> _indexes;
    private readonly List<Change<T>> _changes = [];
    private readonly ChangeFeed<T> _feed;
    private readonly ILogger _logger;
    private readonly TaskCompletionSource _synced = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IReadOnlyCollection<T>? _list;

    public ObjectCache(ResourceDefinition<T> resource, ObjectCacheOptions<T> options, ILoggerFactory loggers)
    {
        (Resource, Options) = (resource, options);
        _logger = loggers.CreateLogger("Kubernetes.Cache");
        _indexes = options.Indexes.ToDictionary(
            i => i.Key,
            i => new CacheIndex<T>(value => KeysOf(i.Key, i.Value, value))
        );
        _feed = new(Handle);
    }

    public event Action<T?, T?>? Changed;

    public event Action<NamespacedName>? UnreadableChanged;

    public ResourceDefinition<T> Resource { get; }

    /// <summary>True once the first list is complete and every handler has seen it.</summary>
    public bool HasSynced => _synced.Task.IsCompleted;

    public int Count => _store.Count;

    internal ObjectCacheOptions<T> Options { get; }

    internal Task Synced => _synced.Task;

    public T? Get(NamespacedName name) => _store.Find(name);

    public UnreadableObject? FindUnreadable(NamespacedName name) => _store.FindUnreadable(name);

    public IReadOnlyCollection<T> List()
    {
        lock (_gate)
            return _list ??= [.. _store.Values];
    }

    public IReadOnlyCollection<T> ByIndex(string index, string key)
    {
        lock (_gate)
            return _indexes[index].Read(key);
    }

    /// <summary>
    /// Rebuilds the indexes: when something else that their functions rest on than the objects has changed.
    /// </summary>
    public void Reindex()
    {
        lock (_gate)
        {
            foreach (var index in _indexes.Values)
                index.Rebuild(_store.Values);
        }
    }

    public void Record(T written) => Write(() => _store.Record(written, _changes));

    public void RecordDeleted(NamespacedName name, string uid) =>
        Write(() => _store.RecordDeleted(name, uid, _changes));

    void IWatchSink<T>.Replace(ObjectList<T> list) =>
        Write(() =>
        {
            _store.Replace(list, _changes);
            if (!HasSynced)
                _changes.Add(default);
        });

    void IWatchSink<T>.Upsert(T item) => Write(() => _store.Upsert(item, _changes));

    void IWatchSink<T>.Upsert(UnreadableObject item) => Write(() => _store.Upsert(item, _changes));

    void IWatchSink<T>.Remove(V1ObjectMeta last) => Write(() => _store.Remove(last, _changes));

    void IWatchSink<T>.Advance(string resourceVersion) =>
        Write(() => _store.Advance(ResourceVersion.Parse(resourceVersion)));

    private void Write(Action step)
    {
        lock (_gate)
        {
            step();
            if (_changes.Count > 0)
                Publish();
        }
        _feed.Deliver();
    }

    private void Publish()
    {
        _list = null;
        foreach (var change in _changes.Where(c => c.Unreadable is null))
        {
            foreach (var index in _indexes.Values)
                index.Apply(change);
        }
        _feed.Enqueue(_changes);
        _changes.Clear();
    }

    private void Handle(Change<T> change)
    {
        if (change.IsSynced)
        {
            _synced.TrySetResult();
            return;
        }
        if (change.Unreadable is { } key)
        {
            if (_store.FindUnreadable(key) is { } unreadable)
                _logger.ObjectUnreadable(Resource.Kind, key, unreadable.Reason);
            foreach (var handler in Delegate.EnumerateInvocationList(UnreadableChanged))
                Guard(key, () => handler(key));
            return;
        }
        foreach (var handler in Delegate.EnumerateInvocationList(Changed))
            Guard(NamespacedName.Of((change.New ?? change.Old)!), () => handler(change.Old, change.New));
    }

    /// <summary>A handler's bug must not keep the others, or the next change, from being told.</summary>
    private void Guard(NamespacedName key, Action handle)
    {
        try
        {
            handle();
        }
        catch (Exception e)
        {
            _logger.CacheHandlerFailed(Resource.Kind, key, e);
        }
    }

    /// <summary>An object that an index function throws on is in that index under no key.</summary>
    private IReadOnlyCollection<string> KeysOf(string index, Func<T, IEnumerable<string>> keysOf, T value)
    {
        try
        {
            return [.. keysOf(value)];
        }
        catch (Exception e)
        {
            _logger.CacheIndexFailed(Resource.Kind, index, NamespacedName.Of(value), e);
            return [];
        }
    }
}
