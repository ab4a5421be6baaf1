using k8s;
using k8s.Models;

namespace Kubernetes.Cache;

/// <summary>
/// Delivers changes one at a time and in order. No lock is held during delivery, so a handler may read this and other
/// caches, and record into them. If no thread is delivering, the caller of <see cref="Deliver"/> delivers the changes
/// of all writers. So a change may be delivered on another writer's thread.
/// </summary>
internal sealed class ChangeFeed<T>(Action<Change<T>> handle)
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    private readonly Lock _gate = new();
    private readonly Queue<Change<T>> _undelivered = new();
    private bool _delivering;

    /// <summary>Call it in the order of the changes, inside the lock that orders them.</summary>
    public void Enqueue(IEnumerable<Change<T>> changes)
    {
        lock (_gate)
        {
            foreach (var change in changes)
                _undelivered.Enqueue(change);
        }
    }

    /// <summary>Call it outside the lock that orders the changes.</summary>
    public void Deliver()
    {
        while (TryBegin(out var change))
        {
            try
            {
                handle(change);
            }
            finally
            {
                lock (_gate)
                    _delivering = false;
            }
        }
    }

    private bool TryBegin(out Change<T> change)
    {
        lock (_gate)
        {
            change = default;
            return !_delivering && _undelivered.TryDequeue(out change) && (_delivering = true);
        }
    }
}
