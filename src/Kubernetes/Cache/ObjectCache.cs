using k8s;
using k8s.Models;
using Kubernetes.Objects;
using Kubernetes.Watch;
using Microsoft.Extensions.Logging;

namespace Kubernetes.Cache;

/// <summary>
/// The objects of one kind, with indexes, fed by list and watch and by this process's own writes.
/// <para><b>Flow</b>: <see cref="Hosting.CacheFeeds.Add{T}(ObjectCache{T})"/> runs the watch that feeds the cache.
/// The single writer records the answer to each of its writes (<see cref="Record"/>, <see cref="RecordDeleted"/>). All
/// other code only reads.</para>
/// <para><b>Guarantees</b>: a read is never older than a recorded own write, and an object never goes back to an older
/// state. A deletion is always delivered with the last known state, even if it happened while no watch was open.
/// <see cref="Changed"/> is raised in the order of the changes, one at a time, after the cache shows them. An exception
/// of an index function or handler stays inside the cache, and the other handlers are still called.</para>
/// <para><b>Unreadable objects</b>: an object that its type cannot hold keeps its last readable state, or is left out
/// if it has none. <see cref="FindUnreadable"/> and <see cref="UnreadableChanged"/> report it to its controller.</para>
/// <para><b>Assumptions</b>: handlers subscribe before the host runs. Only writes that match the selection are
/// recorded. All data comes from the history of one API server.</para>
/// <para><b>Caveats</b>: a read may be older than the server's state. The objects are shared, and the library's models
/// are mutable: never modify them. A change may be delivered on another writer's thread.</para>
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
    /// Rebuilds the indexes. Call it when a value outside the objects has changed that the index functions depend on.
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

    /// <summary>
    /// An exception in one handler must not keep the other handlers or the next change from being delivered.
    /// </summary>
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

    /// <summary>If the index function throws on an object, that index has no key for the object.</summary>
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
