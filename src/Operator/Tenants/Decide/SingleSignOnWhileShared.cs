using Entities;
using Operator.Report;
using Operator.Tenants.Observe;

namespace Operator.Tenants.Decide;

internal static class SingleSignOnWhileShared
{
    public static Verdict? Check(TenantFacts facts, TierDecision tier) =>
        tier.Tier == TenantTier.Dedicated || facts.Spec.Access?.Oidc is null
            ? null
            : Refusals.Stalled(
                TenantReasons.NeedsDedicated,
                "spec.access.oidc needs an instance of the tenant's own, since LibreChat knows one issuer per deployment: remove it, or set spec.placement.mode to Dedicated"
            );
}
