using Entities;
using Operator.Report;
using Operator.Tenants.Observe;

namespace Operator.Tenants.Decide;

/// <summary>
/// The spec asks for an instance that does not have the tenant's data. There the tenant would see an empty chat, so
/// nothing moves by itself.
/// </summary>
internal static class HomeIsElsewhere
{
    public static Verdict? Check(TenantFacts facts, TierDecision tier)
    {
        if (facts.Home is not { } home)
            return null;
        var dedicated = TenantNames.DedicatedInstance(facts.Configuration, facts.Name);
        if (tier.Tier == TenantTier.Dedicated && home != dedicated)
            return Elsewhere($"the tenant is to be dedicated ({tier.Reason}) but its data is on {home}");
        if (tier.Tier == TenantTier.Shared && home == dedicated)
            return Elsewhere($"the tenant is to be shared ({tier.Reason}) but its data is on {home}");
        if (
            facts.Spec.Placement.InstanceRef?.ToNamespacedName() is not { } pin
            || pin == home
            || facts.PinnedInstance is not { } pinned
        )
            return null;
        return
            pinned.Status.DataFingerprint is { } there
            && facts.Instance?.Status.DataFingerprint is { } here
            && there != here
            ? Elsewhere(
                $"spec.placement.instanceRef names {pin}, which does not have the tenant's data: that is on {home}"
            )
            : null;
    }

    private static Verdict Elsewhere(string what) =>
        Refusals.Stalled(TenantReasons.MoveNotSupported, $"{what}; it stays there: change the spec back");
}
