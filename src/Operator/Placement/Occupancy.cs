using Entities;
using Kubernetes.Cache;
using Kubernetes.Objects;

namespace Operator.Placement;

/// <summary>
/// Who sits on which instance, counted as tenants come and go, so that asking costs the same in a fleet of any size.
/// Guarantees: a tenant counts on at most one instance; a placement that was assumed counts from that moment until the cache shows it, or the tenant is gone: what the cache
/// tells in between is older than the decision. A status that is lost frees no seat. So two placements that are decided one right after the other cannot both take the last seat.
/// </summary>
internal sealed class Occupancy
{
    private readonly Lock _gate = new();
    private readonly IObjectCache<Tenant> _tenants;
    private readonly Dictionary<string, Seat> _byTenantUid = [];
    private readonly Dictionary<NamespacedName, Load> _byInstance = [];
    private Func<Tenant, NamespacedName?>? _recover;

    /// <param name="tenants">Followed from now on.</param>
    /// <param name="recover">Where a tenant lives whose status does not say so, from what was made for it; asked once, when all caches are filled: before the first answer.</param>
    public Occupancy(IObjectCache<Tenant> tenants, Func<Tenant, NamespacedName?>? recover = null)
    {
        (_tenants, _recover) = (tenants, recover);
        tenants.Changed += Observe;
        foreach (var tenant in tenants.List()) Observe(null, tenant);
    }

    public Load Of(NamespacedName instance)
    {
        lock (_gate)
        {
            RecoverOnce();
            return _byInstance.GetValueOrDefault(instance);
        }
    }

    /// <summary>Where the tenant is as far as this process knows better than the cache: it was placed there a moment ago, or its status was lost.</summary>
    public NamespacedName? AssumedFor(string tenantUid)
    {
        lock (_gate)
        {
            RecoverOnce();
            return _byTenantUid.TryGetValue(tenantUid, out var seat) && seat.IsAssumed ? seat.Instance : null;
        }
    }

    /// <summary>
    /// Decides with nobody else deciding, and assumes the placement that came out, unless the tenant has gone meanwhile: nothing would end that assumption. <paramref name="decide"/> is given the load of an instance without the tenant's own.
    /// </summary>
    public TPlan Decide<TPlan>(Tenant tenant, Func<Func<NamespacedName, Load>, TPlan> decide, Func<TPlan, NamespacedName?> placement)
    {
        lock (_gate)
        {
            RecoverOnce();
            var plan = decide(instance => LoadWithout(tenant.Metadata.Uid!, instance));
            if (placement(plan) is { } instance && Current(tenant) is { } current) Put(tenant.Metadata.Uid!, Seat.Of(current, instance, isAssumed: current.PlacedOn() != instance));
            return plan;
        }
    }

    private void Observe(Tenant? before, Tenant? after)
    {
        lock (_gate)
        {
            if (before is not null && before.Metadata.Uid != after?.Metadata.Uid) Remove(before.Metadata.Uid!);
            if (after is null) return;
            var shown = after.PlacedOn();
            if (_byTenantUid.TryGetValue(after.Metadata.Uid!, out var seat) && (shown is null || seat.IsAssumed)) Put(after.Metadata.Uid!, Seat.Of(after, seat.Instance, isAssumed: shown != seat.Instance));
            else if (shown is { } instance) Put(after.Metadata.Uid!, Seat.Of(after, instance, isAssumed: false));
        }
    }

    private void RecoverOnce()
    {
        if (Interlocked.Exchange(ref _recover, null) is not { } recover) return;
        foreach (var tenant in _tenants.List())
        {
            if (!_byTenantUid.ContainsKey(tenant.Metadata.Uid!) && recover(tenant) is { } instance) Put(tenant.Metadata.Uid!, Seat.Of(tenant, instance, isAssumed: true));
        }
    }

    /// <summary>As it is by now. A tenant vanishes from the cache before its going is told, so that whoever still finds it will be told.</summary>
    private Tenant? Current(Tenant tenant) => _tenants.Get(NamespacedName.Of(tenant)) is { } current && current.Metadata.Uid == tenant.Metadata.Uid ? current : null;

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
        if (!_byTenantUid.Remove(tenantUid, out var seat)) return;
        var left = _byInstance[seat.Instance] - seat.Load;
        if (left.Tenants == 0) _byInstance.Remove(seat.Instance);
        else _byInstance[seat.Instance] = left;
    }

    private readonly record struct Seat(NamespacedName Instance, Load Load, bool IsAssumed)
    {
        public static Seat Of(Tenant tenant, NamespacedName instance, bool isAssumed) => new(instance, new(1, tenant.Spec.Seats, tenant.Spec.Suspend ? 1 : 0), isAssumed);
    }
}
