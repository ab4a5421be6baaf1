using k8s;
using k8s.Models;
using Kubernetes.Objects;

namespace Kubernetes.Cache;

/// <summary>
/// A read-only view of one kind, fed by list and watch. Reads never block and never leave the process. The result may
/// be older than the server's state, but never older than this process's own writes: <see cref="Record"/> and
/// <see cref="RecordDeleted"/> add them before the watch delivers them.
/// </summary>
public interface IObjectCache<T>
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    ResourceDefinition<T> Resource { get; }

    /// <summary>True once the first list is complete. No decision may be made before that.</summary>
    bool HasSynced { get; }

    int Count { get; }

    /// <summary>The object. If it cannot be read any more, its last readable state.</summary>
    T? Get(NamespacedName name);

    /// <summary>Null if the object can be read or does not exist.</summary>
    UnreadableObject? FindUnreadable(NamespacedName name) => null;

    IReadOnlyCollection<T> List();

    /// <summary>
    /// The objects whose index function (registered when the cache was built) returned <paramref name="key"/>.
    /// </summary>
    IReadOnlyCollection<T> ByIndex(string index, string key);

    /// <summary>Records the answer to a write of this process, unless the cache already holds a newer state.</summary>
    void Record(T written);

    /// <summary>
    /// Records a delete by this process that removed the object. Late watch events of this UID are ignored.
    /// </summary>
    void RecordDeleted(NamespacedName name, string uid);

    /// <summary>
    /// Raised in order after the cache has changed, with the state before (null if the object is new) and after (null
    /// if it is gone). Handlers must be fast.
    /// </summary>
    event Action<T?, T?>? Changed;

    /// <summary>
    /// Raised like <see cref="Changed"/>, with the key of an unreadable object that has changed or is gone.
    /// </summary>
    event Action<NamespacedName>? UnreadableChanged
    {
        add { }
        remove { }
    }
}
