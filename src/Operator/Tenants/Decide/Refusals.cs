using Operator.Report;
using Operator.Tenants.Observe;

namespace Operator.Tenants.Decide;

/// <summary>
/// The checks that a Tenant's spec must pass, in order. The first that fails decides the verdict: the spec is not
/// carried out, and the accepted one stays in force.
/// </summary>
internal static class Refusals
{
    private static readonly IReadOnlyList<Func<TenantFacts, TierDecision, Verdict?>> InOrder =
    [
        (facts, _) => SpecTooLarge.Check(facts),
        (facts, _) => FieldNotInPlan.Check(facts),
        (facts, _) => HostUnderBaseDomain.Check(facts),
        EdgeWithoutTenantHeader.Check,
        OwnInstanceTaken.Check,
        SingleSignOnWhileShared.Check,
        HomeIsElsewhere.Check,
        DataElsewhere.Check,
        DatabaseOfAnother.Check,
        (facts, _) => PinnedInstanceMissing.Check(facts),
        (facts, _) => ReferencedSecretMissing.Check(facts),
        (facts, _) => SecretNotOffered.Check(facts),
    ];

    public static Verdict? First(TenantFacts facts, TierDecision tier)
    {
        foreach (var check in InOrder)
        {
            if (check(facts, tier) is { } refusal)
                return refusal;
        }
        return null;
    }

    public static Verdict Missing(TenantFacts facts, string reason, string message) =>
        Arrival.Missing(facts.Tenant.Metadata, facts.Now, reason, message);

    public static Verdict Stalled(string reason, string message) => new(VerdictState.Stalled, reason, message);
}
