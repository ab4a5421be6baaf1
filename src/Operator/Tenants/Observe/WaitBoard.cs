using System.Collections.Concurrent;
using Kubernetes.Controllers;
using Kubernetes.Objects;
using Operator.Tenants.Decide;

namespace Operator.Tenants.Observe;

/// <summary>
/// Whom the change of an instance may concern though no status says so: who waits for one by the last pass over him,
/// whatever his status says first; and who is being looked at, because what has changed may be what the pass had read
/// before. Guarantees: a change that a pass does not see finds its tenant here, or under what the pass has written. In
/// memory: a process that begins to lead looks at all tenants.
/// </summary>
internal sealed class WaitBoard
{
    private readonly ConcurrentDictionary<NamespacedName, Entry> _tenants = new();

    /// <summary>Somebody began to wait for room, or asks for other room than before.</summary>
    public event Action? RoomWanted;

    public IEnumerable<NamespacedName> LookedAt =>
        _tenants.Where(tenant => tenant.Value.IsLookedAt).Select(tenant => tenant.Key);

    /// <summary>Those who are being looked at as well.</summary>
    public IEnumerable<NamespacedName> Waiting => _tenants.Select(tenant => tenant.Key);

    public IEnumerable<NamespacedName> WaitingForRoom =>
        _tenants.Where(tenant => tenant.Value.Awaits == Awaited.Room).Select(tenant => tenant.Key);

    /// <summary>
    /// To be asked for before anything is read for the pass, and disposed after everything is written.
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

    /// <summary>One pass over one tenant; a pass that ends without a word leaves what was known.</summary>
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
