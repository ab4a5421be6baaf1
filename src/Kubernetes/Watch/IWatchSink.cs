using k8s;
using k8s.Models;
using Kubernetes.Objects;

namespace Kubernetes.Watch;

/// <summary>
/// Receives the state of one kind from the server: complete sets, then single changes, from one caller at a time.
/// </summary>
internal interface IWatchSink<T>
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    /// <summary>Replaces the state with all existing objects. Every other known object is gone.</summary>
    void Replace(ObjectList<T> list);

    void Upsert(T item);

    void Upsert(UnreadableObject item);

    /// <summary>
    /// The object is gone or no longer matches the selection. <paramref name="last"/> has the version of that change.
    /// </summary>
    void Remove(V1ObjectMeta last);

    /// <summary>The watch has delivered all changes up to <paramref name="resourceVersion"/>.</summary>
    void Advance(string resourceVersion);
}
