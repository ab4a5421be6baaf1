using k8s;
using k8s.Models;
using Kubernetes.Objects;

namespace Kubernetes.Watch;

/// <summary>
/// The two calls of a reflector, for one kind and one selection. Refusals are
/// <see cref="Requests.KubernetesApiException"/>s.
/// </summary>
internal interface IWatchSource<T>
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    ResourceDefinition<T> Resource { get; }

    /// <summary>Everything that exists, read consistently: never older than what any watch has brought.</summary>
    Task<ObjectList<T>> ListAsync(CancellationToken cancellationToken);

    /// <summary>The body of an accepted watch: one JSON event a line. The caller disposes it.</summary>
    Task<Stream> WatchAsync(WatchRequest request, CancellationToken cancellationToken);
}
