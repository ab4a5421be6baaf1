using k8s;
using k8s.Models;

namespace Kubernetes.Cache;

/// <summary>
/// Delivers changes one at a time and in order, while no lock is held: a handler may read this and other caches, and
/// may record into them. Whoever finds nobody delivering does it, for all; so a change may be delivered on another
/// writer's thread.
/// </summary>
internal sealed class ChangeFeed<T>(Action<Change<T>> handle)
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    private readonly Lock _gate = new();
    private readonly Queue<Change<T>> _undelivered = new();
    private bool _delivering;

    /// <summary>Call in the order of the changes, that is inside the lock that orders them.</summary>
    public void Enqueue(IEnumerable<Change<T>> changes)
    {
        lock (_gate)
        {
            foreach (var change in changes)
                _undelivered.Enqueue(change);
        }
    }

    /// <summary>Call outside of it.</summary>
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
