using k8s;
using k8s.Models;
using Kubernetes.Objects;

namespace Kubernetes.Watch;

/// <summary>
/// What takes in the state of one kind as the server tells it: whole sets, then single changes, from one caller at a
/// time.
/// </summary>
internal interface IWatchSink<T>
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    /// <summary>Everything that exists; whatever else was known is gone.</summary>
    void Replace(ObjectList<T> list);

    void Upsert(T item);

    void Upsert(UnreadableObject item);

    /// <summary>The object is gone, or left the selection; <paramref name="last"/> has the version of that.</summary>
    void Remove(V1ObjectMeta last);

    /// <summary>Nothing that the watch has not brought happened up to <paramref name="resourceVersion"/>.</summary>
    void Advance(string resourceVersion);
}
