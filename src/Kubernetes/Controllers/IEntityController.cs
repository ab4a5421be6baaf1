using k8s;
using k8s.Models;
using Kubernetes.Objects;

namespace Kubernetes.Controllers;

/// <summary>
/// Reconciles one object. It gets a key, never an event, and must not depend on the reason for the pass.
/// </summary>
public interface IEntityController<TEntity>
    where TEntity : class, IKubernetesObject<V1ObjectMeta>
{
    Task<Outcome> ReconcileAsync(NamespacedName key, CancellationToken cancellationToken);
}
