using Entities;
using Kubernetes.Cache;
using Kubernetes.Objects;
using Operator.Tenants;

namespace Operator.Placement;

/// <summary>
/// Who sits on which instance, counted as tenants come and go, so that asking costs the same in a fleet of any size.
/// Guarantees: a tenant counts on at most one instance; a placement that was assumed counts from that moment until the
/// cache shows it, or the tenant is gone: what the cache tells in between is older than the decision, and so with seats
/// that a tenant asks for in addition: they count once there was room for them. A status that is lost frees no seat. So
/// two placements that are decided one right after the other cannot both take the last seat.
/// </summary>
internal sealed class Occupancy
{
    private readonly Lock _gate = new();
    private readonly IObjectCache<Tenant> _tenants;
    private readonly Dictionary<string, Seat> _byTenantUid = [];
    private readonly Dictionary<NamespacedName, Load> _byInstance = [];
    private Func<Tenant, NamespacedName?>? _recover;

    /// <param name="tenants">Followed from now on.</param>
    /// <param name="recover">Where a tenant lives whose status does not say so, from what was made for it; asked once,
    /// when all caches are filled: before the first answer.</param>
    public Occupancy(IObjectCache<Tenant> tenants, Func<Tenant, NamespacedName?>? recover = null)
    {
        (_tenants, _recover) = (tenants, recover);
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
    /// Where the tenant is as far as this process knows better than the cache: it was placed there a moment ago, or its
    /// status was lost.
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
    /// Decides with nobody else deciding, and assumes the placement that came out, unless the tenant has gone
    /// meanwhile: nothing would end that assumption. <paramref name="decide"/> is given the load of an instance without
    /// the tenant's own.
    /// </summary>
    /// <param name="tenant">Who is decided about.</param>
    /// <param name="decide">Decides.</param>
    /// <param name="placement">Where the tenant is by the plan.</param>
    /// <param name="isGranted">Whether it gets the seats that it asks for.</param>
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
                // What was granted before and no status shows yet may have been written all the same.
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
            if (isKnown && (shown is null || seat.IsAssumed))
                Put(
                    after.Metadata.Uid!,
                    Seat.Of(after, seat.Instance, isAssumed: shown != seat.Instance, seat.Granted)
                );
            else if (shown is { } instance)
                Put(after.Metadata.Uid!, Seat.Of(after, instance, isAssumed: false, seat.Granted));
        }
    }

    private void RecoverOnce()
    {
        if (Interlocked.Exchange(ref _recover, null) is not { } recover)
            return;
        foreach (var tenant in _tenants.List())
        {
            if (!_byTenantUid.ContainsKey(tenant.Metadata.Uid!) && recover(tenant) is { } instance)
                Put(tenant.Metadata.Uid!, Seat.Of(tenant, instance, isAssumed: true, null));
        }
    }

    /// <summary>
    /// As it is by now. A tenant vanishes from the cache before its going is told, so that whoever still finds it will
    /// be told.
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
    /// <param name="Granted">What was decided about its seats; null: what its status shows.</param>
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

    /// <summary>So many seats, by the spec of this generation: they count though no status says so yet.</summary>
    private readonly record struct Grant(long Generation, int Seats);
}
