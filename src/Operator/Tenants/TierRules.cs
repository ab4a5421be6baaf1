using Entities;
using Operator.Configuration;

namespace Operator.Tenants;

/// <summary>
/// Shared or Dedicated: the first rule that has an answer decides, and its name is the reason in status. The list is
/// the documentation.
/// </summary>
internal static class TierRules
{
    private static readonly IReadOnlyList<(
        string Reason,
        Func<TenantSpec, PlanConfiguration, TenantTier?> Answer
    )> InOrder =
    [
        ("Pinned", (spec, _) => spec.Placement.InstanceRef is null ? null : TenantTier.Shared),
        ("ModeShared", (spec, _) => spec.Placement.Mode == PlacementMode.Shared ? TenantTier.Shared : null),
        ("ModeDedicated", (spec, _) => spec.Placement.Mode == PlacementMode.Dedicated ? TenantTier.Dedicated : null),
        ("Plan", (_, plan) => plan.Tier == TenantTier.Dedicated ? TenantTier.Dedicated : null),
        ("Compliance", (spec, _) => spec.Compliance is { Count: > 0 } ? TenantTier.Dedicated : null),
        ("Seats", (spec, plan) => spec.Seats >= plan.DedicatedAtSeats ? TenantTier.Dedicated : null),
        ("Plan", (_, _) => TenantTier.Shared),
    ];

    public static TierDecision Decide(Tenant tenant, OperatorConfiguration configuration)
    {
        var plan = configuration.Plans[PlanNames.Of(tenant.Spec.Plan)];
        foreach (var (reason, answer) in InOrder)
        {
            if (answer(tenant.Spec, plan) is { } tier)
                return new(tier, reason);
        }
        throw new InvalidOperationException("the last rule answers always");
    }
}
