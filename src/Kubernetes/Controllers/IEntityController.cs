using k8s;
using k8s.Models;
using Kubernetes.Objects;

namespace Kubernetes.Controllers;

/// <summary>
/// Brings the world in line with one object. It gets a key, never an event, and must not know why it woke.
/// </summary>
public interface IEntityController<TEntity>
    where TEntity : class, IKubernetesObject<V1ObjectMeta>
{
    Task<Outcome> ReconcileAsync(NamespacedName key, CancellationToken cancellationToken);
}
