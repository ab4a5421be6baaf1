using Entities;
using Kubernetes.Objects;
using Operator.Placement;
using Operator.Tenants.Observe;

namespace Operator.Tenants.Decide;

/// <summary>
/// Whether a tenant must leave its shared instance. A pin takes precedence over every other reason: a tenant that is
/// pinned to its instance stays there, even when the instance is down or drained; a tenant that is pinned to another
/// instance leaves.
/// </summary>
internal static class Departure
{
    /// <summary>The reason; null: the tenant stays.</summary>
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

    /// <summary>The request for a tenant that leaves: the other instance must have the same data.</summary>
    public static PlacementRequest RequestFrom(TenantFacts facts) =>
        Request(facts) with
        {
            Origin = new(facts.Home!.Value, facts.Instance!.Status.DataFingerprint, IsLeft: true),
        };

    /// <summary>
    /// How long until the instance has been down long enough for the tenant to move; null: no such wait. An instance
    /// that stays down causes no event, so the tenant must be queued again.
    /// </summary>
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
