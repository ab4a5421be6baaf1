using k8s;
using k8s.Models;
using Kubernetes.Objects;
using Kubernetes.Requests;

namespace Kubernetes.Watch;

/// <summary>
/// One line of a watch. Exactly one of four is set: <paramref name="Object"/> or <paramref name="Unreadable"/> for an
/// added, modified or deleted object, <paramref name="Bookmark"/>, or <paramref name="Status"/> for an error.
/// </summary>
internal readonly record struct WatchEvent<T>(
    WatchEventType Type,
    T? Object = null,
    UnreadableObject? Unreadable = null,
    V1ObjectMeta? Bookmark = null,
    ApiStatus? Status = null
)
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    private const string InitialEventsEnd = "k8s.io/initial-events-end";

    /// <summary>Null for an error.</summary>
    public V1ObjectMeta? Metadata => Object?.Metadata ?? Unreadable?.Metadata ?? Bookmark;

    public bool EndsInitialEvents =>
        Bookmark?.Annotations is { } marks && marks.TryGetValue(InitialEventsEnd, out var mark) && mark == "true";
}
