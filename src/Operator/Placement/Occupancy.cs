using Entities;
using Kubernetes.Cache;
using Kubernetes.Objects;
using Operator.Tenants;

namespace Operator.Placement;

/// <summary>
/// Which tenants are on which instance, counted as they come and go, so that a query costs the same in a fleet of any
/// size. Guarantees: a tenant counts on at most one instance. A decided placement counts from that moment until the
/// cache shows it or the tenant is gone, because what the cache shows in between is older than the decision. Additional
/// seats count in the same way once they are granted. A status that is lost frees no seat. So two placements that are
/// decided one right after the other cannot both take the last seat. A status that leads to other data than before is
/// not believed: the operator takes no tenant from its data, so that somebody else has written it.
/// </summary>
internal sealed class Occupancy
{
    private readonly Lock _gate = new();
    private readonly IObjectCache<Tenant> _tenants;
    private readonly Dictionary<string, Seat> _byTenantUid = [];
    private readonly Dictionary<NamespacedName, Load> _byInstance = [];
    private readonly Func<NamespacedName, string?> _dataOf;
    private Func<Tenant, NamespacedName?>? _recover;

    /// <param name="tenants">The cache that is followed.</param>
    /// <param name="recover">Finds the instance of a tenant whose status does not show it, or shows another, from the
    /// objects that were made for it. Called once per tenant, before the first answer, when all caches are filled.</param>
    /// <param name="dataOf">The fingerprint of an instance's data; null where it is not known.</param>
    public Occupancy(
        IObjectCache<Tenant> tenants,
        Func<Tenant, NamespacedName?>? recover = null,
        Func<NamespacedName, string?>? dataOf = null
    )
    {
        (_tenants, _recover, _dataOf) = (tenants, recover, dataOf ?? (_ => null));
        tenants.Changed += Observe;
        foreach (var tenant in tenants.List())
            Observe(null, tenant);
    }

    public Load Of(NamespacedName instance)
    {
        lock (_gate)
        {
            RecoverOnce();
            return _byInstance.GetValueOrDefault(instance);
        }
    }

    /// <summary>
    /// The tenant's instance, when this process knows it better than the cache: it was placed there a moment ago, or
    /// its status was lost. Otherwise null.
    /// </summary>
    public NamespacedName? AssumedFor(string tenantUid)
    {
        lock (_gate)
        {
            RecoverOnce();
            return _byTenantUid.TryGetValue(tenantUid, out var seat) && seat.IsAssumed ? seat.Instance : null;
        }
    }

    /// <summary>
    /// Calls <paramref name="decide"/> under the lock, and assumes the placement that it returns. Nothing is assumed
    /// for a tenant that is gone meanwhile, because nothing would end the assumption. <paramref name="decide"/> is
    /// given the load of an instance without the tenant's own.
    /// </summary>
    /// <param name="tenant">The tenant that the decision is about.</param>
    /// <param name="decide">Makes the plan.</param>
    /// <param name="placement">The instance that the plan gives to the tenant.</param>
    /// <param name="isGranted">Whether the plan grants the seats that the spec asks for.</param>
    public TPlan Decide<TPlan>(
        Tenant tenant,
        Func<Func<NamespacedName, Load>, TPlan> decide,
        Func<TPlan, NamespacedName?> placement,
        Predicate<TPlan> isGranted
    )
    {
        lock (_gate)
        {
            RecoverOnce();
            var plan = decide(instance => LoadWithout(tenant.Metadata.Uid!, instance));
            if (placement(plan) is { } instance && Current(tenant) is { } current)
            {
                // An earlier grant that no status shows yet may have been written all the same, so it is kept.
                var granted =
                    isGranted(plan) ? new Grant(tenant.Metadata.Generation ?? 0, tenant.Spec.Seats)
                    : _byTenantUid.TryGetValue(tenant.Metadata.Uid!, out var before) ? before.Granted
                    : null;
                Put(
                    tenant.Metadata.Uid!,
                    Seat.Of(current, instance, isAssumed: current.PlacedOn() != instance, granted)
                );
            }
            return plan;
        }
    }

    private void Observe(Tenant? before, Tenant? after)
    {
        lock (_gate)
        {
            if (before is not null && before.Metadata.Uid != after?.Metadata.Uid)
                Remove(before.Metadata.Uid!);
            if (after is null)
                return;
            var shown = after.PlacedOn();
            var isKnown = _byTenantUid.TryGetValue(after.Metadata.Uid!, out var seat);
            if (isKnown && (shown is null || seat.IsAssumed || LosesData(seat.Instance, shown.Value)))
                Put(
                    after.Metadata.Uid!,
                    Seat.Of(after, seat.Instance, isAssumed: shown != seat.Instance, seat.Granted)
                );
            else if (shown is { } instance)
                Put(after.Metadata.Uid!, Seat.Of(after, instance, isAssumed: false, seat.Granted));
        }
    }

    private bool LosesData(NamespacedName from, NamespacedName to) =>
        from != to && _dataOf(from) is { } data && _dataOf(to) != data;

    private void RecoverOnce()
    {
        if (Interlocked.Exchange(ref _recover, null) is not { } recover)
            return;
        foreach (var tenant in _tenants.List())
        {
            if (
                !(_byTenantUid.TryGetValue(tenant.Metadata.Uid!, out var seat) && seat.IsAssumed)
                && recover(tenant) is { } instance
                && instance != tenant.PlacedOn()
            )
                Put(tenant.Metadata.Uid!, Seat.Of(tenant, instance, isAssumed: true, null));
        }
    }

    /// <summary>
    /// The tenant as the cache has it now. The cache removes an object before it reports the removal, so the removal of
    /// a tenant that is still found will be reported later.
    /// </summary>
    private Tenant? Current(Tenant tenant) =>
        _tenants.Get(NamespacedName.Of(tenant)) is { } current && current.Metadata.Uid == tenant.Metadata.Uid
            ? current
            : null;

    private Load LoadWithout(string tenantUid, NamespacedName instance)
    {
        var load = _byInstance.GetValueOrDefault(instance);
        return _byTenantUid.TryGetValue(tenantUid, out var seat) && seat.Instance == instance ? load - seat.Load : load;
    }

    private void Put(string tenantUid, Seat seat)
    {
        Remove(tenantUid);
        _byTenantUid[tenantUid] = seat;
        _byInstance[seat.Instance] = _byInstance.GetValueOrDefault(seat.Instance) + seat.Load;
    }

    private void Remove(string tenantUid)
    {
        if (!_byTenantUid.Remove(tenantUid, out var seat))
            return;
        var left = _byInstance[seat.Instance] - seat.Load;
        if (left.Tenants == 0)
            _byInstance.Remove(seat.Instance);
        else
            _byInstance[seat.Instance] = left;
    }

    /// <param name="Instance">Where the tenant is.</param>
    /// <param name="Load">What it takes up there.</param>
    /// <param name="IsAssumed">The cache does not show it there yet.</param>
    /// <param name="Granted">The seats that were granted and that its status does not show yet; null: none.</param>
    private readonly record struct Seat(NamespacedName Instance, Load Load, bool IsAssumed, Grant? Granted)
    {
        public static Seat Of(Tenant tenant, NamespacedName instance, bool isAssumed, Grant? granted)
        {
            var pending =
                granted is { } grant && !(tenant.Status.Accepted?.Generation >= grant.Generation) ? granted : null;
            var seats = Math.Max(
                AcceptedSpec.SeatsOf(tenant),
                pending is { } known ? Math.Min(known.Seats, tenant.Spec.Seats) : 0
            );
            return new(instance, new(1, seats, tenant.Spec.Suspend ? 1 : 0), isAssumed, pending);
        }
    }

    /// <summary>
    /// The seats that were granted to the spec of this generation. They count before a status shows them.
    /// </summary>
    private readonly record struct Grant(long Generation, int Seats);
}
