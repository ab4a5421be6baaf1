using Entities;
using Operator.Report;
using Operator.Tenants.Observe;

namespace Operator.Tenants.Decide;

/// <summary>The tenant's data is in one place and the spec asks for another. Serving it there would show the tenant an empty chat, so nothing moves by itself.</summary>
internal static class HomeIsElsewhere
{
    public static Verdict? Check(TenantFacts facts, TierDecision tier)
    {
        if (facts.Home is not { } home) return null;
        var dedicated = TenantNames.DedicatedInstance(facts.Configuration, facts.Name);
        if (tier.Tier == TenantTier.Dedicated && home != dedicated) return Elsewhere($"the tenant is to be dedicated ({tier.Reason}) but its data is on {home}");
        if (tier.Tier == TenantTier.Shared && home == dedicated) return Elsewhere($"the tenant is to be shared ({tier.Reason}) but its data is on {home}");
        if (facts.Spec.Placement.InstanceRef is { } pin && pin.ToNamespacedName() != home)
        {
            return Elsewhere($"spec.placement.instanceRef names {pin.ToNamespacedName()} but the tenant's data is on {home}");
        }
        return null;
    }

    private static Verdict Elsewhere(string what) => Refusals.Stalled(TenantReasons.MoveNotSupported, $"{what}; it stays there: change the spec back");
}
