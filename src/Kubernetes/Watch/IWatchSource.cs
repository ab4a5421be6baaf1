using k8s;
using k8s.Models;
using Kubernetes.Objects;

namespace Kubernetes.Watch;

/// <summary>
/// The two calls of a reflector, for one kind and one selection. A refusal throws a
/// <see cref="Requests.KubernetesApiException"/>.
/// </summary>
internal interface IWatchSource<T>
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    ResourceDefinition<T> Resource { get; }

    /// <summary>All objects, as a consistent read: never older than what any watch has delivered.</summary>
    Task<ObjectList<T>> ListAsync(CancellationToken cancellationToken);

    /// <summary>The body of an accepted watch: one JSON event per line. The caller disposes it.</summary>
    Task<Stream> WatchAsync(WatchRequest request, CancellationToken cancellationToken);
}
