using Entities;
using Operator.Placement;
using Operator.Report;
using Operator.Tenants.Observe;

namespace Operator.Tenants.Decide;

/// <summary>
/// A deleted Tenant of the same name left its data somewhere. The new Tenant is placed there or not at all: it must not
/// start with an empty chat.
/// </summary>
internal static class DataElsewhere
{
    public static Verdict? Check(TenantFacts facts, TierDecision tier)
    {
        if (facts.Home is not null || facts.Tombstone is not { } left)
            return null;
        if (left.Tier != tier.Tier)
            return Refusals.Stalled(
                TenantReasons.DataLeftBehind,
                $"{Deletion(facts, left)}, {left.Tier}, and this one is to be {tier.Tier} ({tier.Reason}): change the spec, or {ToBeginAnew(facts)}"
            );
        return tier.Tier == TenantTier.Dedicated || facts.Candidates.Any(OriginOf(left).HasData)
            ? null
            : Refusals.Missing(
                facts,
                TenantReasons.DataLeftBehind,
                $"{Deletion(facts, left)}, and no shared ChatInstance has it: restore that one, or {ToBeginAnew(facts)}"
            );
    }

    /// <summary>The instance or data that restricts the placement; null: no restriction.</summary>
    public static Origin? OriginOf(TenantFacts facts) =>
        facts is { Home: null, Tombstone: { } left } ? OriginOf(left) : null;

    private static Origin OriginOf(Tombstone left) => new(left.Instance, left.DataFingerprint, IsLeft: false);

    private static string Deletion(TenantFacts facts, Tombstone left) =>
        $"a Tenant {facts.Name} was deleted on {left.DeletedAt:u} and left its data on ChatInstance {left.Instance}";

    private static string ToBeginAnew(TenantFacts facts) =>
        $"delete ConfigMap {TenantNames.Tombstone(facts.Configuration, facts.Name)} to begin with an empty chat";
}
