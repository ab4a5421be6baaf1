using Entities;
using Kubernetes.Objects;
using Operator.Tenants.Observe;

namespace Operator.Tenants.Decide;

/// <summary>
/// Whether a tenant leaves the shared instance that it is on. A pin decides alone: who is pinned to where it is stays there, down or drained; who is pinned elsewhere goes.
/// </summary>
internal static class Departure
{
    /// <summary>Null: it stays.</summary>
    public static string? Why(TenantFacts facts)
    {
        if (facts.Instance is not { Spec.Mode: InstanceMode.Shared } instance) return null;
        if (facts.Spec.Placement.InstanceRef is { } pin) return pin.ToNamespacedName() == facts.Home ? null : $"the tenant is pinned to {pin.ToNamespacedName()}";
        if (instance.Metadata.DeletionTimestamp is not null) return $"{facts.Home} is being deleted";
        if (instance.Spec.Drain) return $"{facts.Home} is being drained";
        return DownRemains(facts) is { } remains && remains <= TimeSpan.Zero ? $"{facts.Home} has been down since {instance.Status.HealthSince:u}" : null;
    }

    /// <summary>When to look again: an instance that stays down makes no event.</summary>
    public static TimeSpan? LookAgainAfter(TenantFacts facts) =>
        facts is { Instance.Spec.Mode: InstanceMode.Shared, Spec.Placement.InstanceRef: null } && DownRemains(facts) is { } remains && remains > TimeSpan.Zero ? remains : null;

    private static TimeSpan? DownRemains(TenantFacts facts) => facts.Instance is { Status: { Health: InstanceHealth.Down, HealthSince: { } since } }
        ? since + GoDuration.Parse(facts.Configuration.Placement.MoveWhenDownFor) - facts.Now
        : null;
}
