using Entities;
using Kubernetes.Objects;
using Operator.Placement;
using Operator.Tenants.Observe;

namespace Operator.Tenants.Decide;

/// <summary>
/// Whether a tenant leaves the shared instance that it is on. A pin decides alone: who is pinned to where it is stays
/// there, down or drained; who is pinned elsewhere goes.
/// </summary>
internal static class Departure
{
    /// <summary>Null: it stays.</summary>
    public static string? Why(TenantFacts facts)
    {
        if (facts.Instance is not { Spec.Mode: InstanceMode.Shared } instance)
            return null;
        if (facts.Spec.Placement.InstanceRef is { } pin)
            return pin.ToNamespacedName() == facts.Home ? null : $"the tenant is pinned to {pin.ToNamespacedName()}";
        if (instance.Metadata.DeletionTimestamp is not null)
            return $"{facts.Home} is being deleted";
        if (instance.Spec.Drain)
            return $"{facts.Home} is being drained";
        if (DownRemains(facts) is { } remains && remains <= TimeSpan.Zero)
            return $"{facts.Home} has been down since {instance.Status.HealthSince:u}";
        if (facts.Spec.Placement.Region is { } region && region != instance.Spec.Region)
            return $"{facts.Home} is not in region {region}";
        return SeatsWithoutRoom.Applies(facts) ? $"{facts.Home} has no room for {facts.Spec.Seats} seats" : null;
    }

    public static PlacementRequest Request(TenantFacts facts) =>
        new(facts.Spec.Seats, facts.Spec.Placement.Region, facts.Spec.Placement.InstanceRef?.ToNamespacedName());

    /// <summary>For who leaves: the other instance must have the same data.</summary>
    public static PlacementRequest RequestFrom(TenantFacts facts) =>
        Request(facts) with
        {
            Origin = new(facts.Home!.Value, facts.Instance!.Status.DataFingerprint, IsLeft: true),
        };

    /// <summary>When to look again: an instance that stays down makes no event.</summary>
    public static TimeSpan? LookAgainAfter(TenantFacts facts) =>
        facts is { Instance.Spec.Mode: InstanceMode.Shared, Spec.Placement.InstanceRef: null }
        && DownRemains(facts) is { } remains
        && remains > TimeSpan.Zero
            ? remains
            : null;

    private static TimeSpan? DownRemains(TenantFacts facts) =>
        facts.Instance is { Status: { Health: InstanceHealth.Down, HealthSince: { } since } }
            ? since + GoDuration.Parse(facts.Configuration.Placement.MoveWhenDownFor) - facts.Now
            : null;
}
