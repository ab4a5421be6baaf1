using Entities;
using Kubernetes.Cache;
using Kubernetes.Objects;

namespace Operator.Placement;

/// <summary>
/// Who sits on which instance, counted as tenants come and go, so that asking costs the same in a fleet of any size.
/// Guarantees: a tenant counts on at most one instance; a placement that was assumed counts from that moment until the cache shows a placement of the tenant, or
/// the tenant is gone. So two placements that are decided one right after the other cannot both take the last seat.
/// </summary>
internal sealed class Occupancy
{
    private readonly Lock _gate = new();
    private readonly IObjectCache<Tenant> _tenants;
    private readonly Dictionary<string, Seat> _byTenantUid = [];
    private readonly Dictionary<NamespacedName, Load> _byInstance = [];

    public Occupancy(IObjectCache<Tenant> tenants)
    {
        _tenants = tenants;
        tenants.Changed += Observe;
        foreach (var tenant in tenants.List()) Observe(null, tenant);
    }

    public Load Of(NamespacedName instance)
    {
        lock (_gate) return _byInstance.GetValueOrDefault(instance);
    }

    /// <summary>Where the tenant was placed when the cache does not show it yet.</summary>
    public NamespacedName? AssumedFor(string tenantUid)
    {
        lock (_gate) return _byTenantUid.TryGetValue(tenantUid, out var seat) && seat.IsAssumed ? seat.Instance : null;
    }

    /// <summary>
    /// Decides with nobody else deciding, and assumes the placement that came out, unless the tenant has gone meanwhile: nothing would end that assumption. <paramref name="decide"/> is given the load of an instance without the tenant's own.
    /// </summary>
    public TPlan Decide<TPlan>(Tenant tenant, Func<Func<NamespacedName, Load>, TPlan> decide, Func<TPlan, NamespacedName?> placement)
    {
        lock (_gate)
        {
            var plan = decide(instance => LoadWithout(tenant.Metadata.Uid!, instance));
            if (placement(plan) is { } instance && IsThere(tenant)) Put(tenant.Metadata.Uid!, Seat.Of(tenant, instance, isAssumed: !IsPlacedOn(tenant, instance)));
            return plan;
        }
    }

    private void Observe(Tenant? before, Tenant? after)
    {
        lock (_gate)
        {
            if (before is not null && before.Metadata.Uid != after?.Metadata.Uid) Remove(before.Metadata.Uid!);
            if (after is null) return;
            if (after.Status.Placement?.InstanceRef is { } instance) Put(after.Metadata.Uid!, Seat.Of(after, instance.ToNamespacedName(), isAssumed: false));
            else if (_byTenantUid.TryGetValue(after.Metadata.Uid!, out var seat) && !seat.IsAssumed) Remove(after.Metadata.Uid!);
        }
    }

    /// <summary>A tenant vanishes from the cache before its going is told, so that whoever still finds it will be told.</summary>
    private bool IsThere(Tenant tenant) => _tenants.Get(NamespacedName.Of(tenant))?.Metadata.Uid == tenant.Metadata.Uid;

    private static bool IsPlacedOn(Tenant tenant, NamespacedName instance) => tenant.Status.Placement?.InstanceRef?.ToNamespacedName() == instance;

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
