using Kubernetes.Objects;

namespace Kubernetes.Watch;

/// <summary>
/// What takes in the state of one kind as the server tells it: whole sets, then single changes, from one caller at a
/// time.
/// </summary>
internal interface IWatchSink<T>
    where T : class, IKubernetesObject
{
    /// <summary>
    /// Everything that exists at <paramref name="resourceVersion"/>; whatever else was known is gone.
    /// </summary>
    void Replace(IReadOnlyList<T> items, string resourceVersion);

    void Upsert(T item);

    /// <summary>
    /// The object is gone, or left the selection; <paramref name="item"/> is its last state, with the version of that.
    /// </summary>
    void Remove(T item);

    /// <summary>Nothing that the watch has not brought happened up to <paramref name="resourceVersion"/>.</summary>
    void Advance(string resourceVersion);
}
