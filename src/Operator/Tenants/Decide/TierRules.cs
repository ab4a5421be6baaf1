using Entities;
using Operator.Configuration;
using Operator.Tenants.Observe;

namespace Operator.Tenants.Decide;

/// <summary>Shared or Dedicated: the first rule that has an answer decides, and its name is the reason in status. The list is the documentation.</summary>
internal static class TierRules
{
    private static readonly IReadOnlyList<(string Reason, Func<TenantFacts, TenantTier?> Answer)> InOrder =
    [
        ("Pinned", f => f.Spec.Placement.InstanceRef is null ? null : TenantTier.Shared),
        ("ModeShared", f => f.Spec.Placement.Mode == PlacementMode.Shared ? TenantTier.Shared : null),
        ("ModeDedicated", f => f.Spec.Placement.Mode == PlacementMode.Dedicated ? TenantTier.Dedicated : null),
        ("Plan", f => f.Plan.Tier == PlanTier.Dedicated ? TenantTier.Dedicated : null),
        ("Compliance", f => f.Spec.Compliance is { Count: > 0 } ? TenantTier.Dedicated : null),
        ("Seats", f => f.Spec.Seats >= f.Plan.DedicatedAtSeats ? TenantTier.Dedicated : null),
        ("Plan", _ => TenantTier.Shared),
    ];

    public static TierDecision Decide(TenantFacts facts)
    {
        foreach (var (reason, answer) in InOrder)
        {
            if (answer(facts) is { } tier) return new(tier, reason);
        }
        throw new InvalidOperationException("the last rule answers always");
    }
}
