using Kubernetes.Objects;
using Kubernetes.Requests;

namespace Kubernetes.Watch;

/// <summary>
/// One line of a watch. Exactly one of <paramref name="Object"/> (added, modified, deleted),
/// <paramref name="Bookmark"/> and <paramref name="Status"/> (error) is set.
/// </summary>
internal readonly record struct WatchEvent<T>(WatchEventType Type, T? Object, ObjectMeta? Bookmark, ApiStatus? Status)
    where T : class, IKubernetesObject
{
    private const string InitialEventsEnd = "k8s.io/initial-events-end";

    public bool EndsInitialEvents => Bookmark?.Annotations?.GetValueOrDefault(InitialEventsEnd) == "true";
}
