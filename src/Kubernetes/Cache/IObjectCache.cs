using k8s;
using k8s.Models;
using Kubernetes.Objects;

namespace Kubernetes.Cache;

/// <summary>
/// A read-only view of one kind, fed by list and watch. Reads never block and never leave the process. What it returns
/// may lag the server, but never behind this process's own writes: <see cref="Record"/> and <see cref="RecordDeleted"/>
/// take them in before the watch brings them.
/// </summary>
public interface IObjectCache<T>
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    ResourceDefinition<T> Resource { get; }

    /// <summary>True once the first list is complete. No decision may be taken before.</summary>
    bool HasSynced { get; }

    int Count { get; }

    /// <summary>The object; where it can no longer be read, what it was when it last could.</summary>
    T? Get(NamespacedName name);

    /// <summary>Null: the object can be read, or does not exist.</summary>
    UnreadableObject? FindUnreadable(NamespacedName name) => null;

    IReadOnlyCollection<T> List();

    /// <summary>
    /// The objects whose index function (registered when the cache was built) returned <paramref name="key"/>.
    /// </summary>
    IReadOnlyCollection<T> ByIndex(string index, string key);

    /// <summary>Takes in the answer to an own write, unless the cache already holds something newer.</summary>
    void Record(T written);

    /// <summary>Takes in an own delete that left nothing behind; late watch events of this UID are ignored.</summary>
    void RecordDeleted(NamespacedName name, string uid);

    /// <summary>
    /// Called after the cache changed, in order, with what was (null: it is new) and what is (null: it is gone).
    /// Handlers must be quick.
    /// </summary>
    event Action<T?, T?>? Changed;

    /// <summary>
    /// Called, as <see cref="Changed"/> is, with the key of an object that cannot be read as it is now, or was such a one
    /// and is gone.
    /// </summary>
    event Action<NamespacedName>? UnreadableChanged
    {
        add { }
        remove { }
    }
}
