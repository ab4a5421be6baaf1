using Entities;
using Operator.Report;
using Operator.Routing;
using Operator.Tenants.Observe;

namespace Operator.Tenants.Decide;

internal static class EdgeWithoutTenantHeader
{
    public static Verdict? Check(TenantFacts facts, TierDecision tier) =>
        tier.Tier == TenantTier.Dedicated || RouteFlavours.Of(facts.Configuration.Routing).SetsTenantHeader
            ? null
            : Refusals.Stalled(
                TenantReasons.EdgeCannotIsolate,
                "the edge cannot set X-Tenant-Id, and without it tenants that share an instance are not kept apart: allow snippets and set routing.snippetsAllowed in the operator's configuration, choose another routing.flavour, or set spec.placement.mode to Dedicated"
            );
}
