using System.Collections.Concurrent;
using Kubernetes.Controllers;
using Kubernetes.Objects;
using Operator.Tenants.Decide;

namespace Operator.Tenants.Observe;

/// <summary>
/// The Tenants that a change of an instance may concern although no status says so. Some wait for an instance by their
/// last pass, while their status shows another reason first. Others are in a pass right now, which may have read the
/// instance before it changed. Guarantees: a change that a pass did not see finds the tenant here, or by what the pass
/// has written. In memory only: a new leader looks at all tenants.
/// </summary>
internal sealed class WaitBoard
{
    private readonly ConcurrentDictionary<NamespacedName, Entry> _tenants = new();

    /// <summary>A tenant began to wait for room, or its spec changed while it waits.</summary>
    public event Action? RoomWanted;

    public IEnumerable<NamespacedName> LookedAt =>
        _tenants.Where(tenant => tenant.Value.IsLookedAt).Select(tenant => tenant.Key);

    /// <summary>Includes the tenants that are in a pass.</summary>
    public IEnumerable<NamespacedName> Waiting => _tenants.Select(tenant => tenant.Key);

    public IEnumerable<NamespacedName> WaitingForRoom =>
        _tenants.Where(tenant => tenant.Value.Awaits == Awaited.Room).Select(tenant => tenant.Key);

    /// <summary>
    /// Call it before the pass reads anything, and dispose of the result after everything is written.
    /// </summary>
    public Look Begin(NamespacedName tenant)
    {
        _tenants.AddOrUpdate(
            tenant,
            _ => new(true, Awaited.Nothing, null),
            (_, known) => known with { IsLookedAt = true }
        );
        return new(this, tenant);
    }

    private void End(NamespacedName tenant, (Awaited Awaits, long? Generation)? found)
    {
        var before = _tenants[tenant];
        var now = found is { } seen ? new(false, seen.Awaits, seen.Generation) : before with { IsLookedAt = false };
        if (now.Awaits == Awaited.Nothing)
            _tenants.TryRemove(tenant, out _);
        else
            _tenants[tenant] = now;
        if (now.Awaits == Awaited.Room && (before.Awaits, before.Generation) != (now.Awaits, now.Generation))
            RoomWanted?.Invoke();
    }

    private readonly record struct Entry(bool IsLookedAt, Awaited Awaits, long? Generation);

    /// <summary>One pass over one tenant. A pass that ends without a call of End keeps what was known.</summary>
    internal sealed class Look(WaitBoard board, NamespacedName tenant) : IDisposable
    {
        private (Awaited Awaits, long? Generation)? _found;

        public Outcome End(Outcome outcome, Awaited awaits = Awaited.Nothing, long? generation = null)
        {
            _found = (awaits, generation);
            return outcome;
        }

        public void Dispose() => board.End(tenant, _found);
    }
}
