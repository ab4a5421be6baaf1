using Entities;
using Kubernetes.Objects;
using Operator.Apply;
using Operator.Report;
using Operator.Tenants.Observe;

namespace Operator.Tenants.Decide;

/// <summary>The place of the tenant's own instance has somebody else's: nothing of the tenant is put into it.</summary>
internal static class OwnInstanceTaken
{
    public static Verdict? Check(TenantFacts facts, TierDecision tier) =>
        tier.Tier == TenantTier.Dedicated && facts is { Home: null, TakenInstance: { } taken }
            ? Refusals.Stalled(
                FailureReasons.NameTaken,
                $"ChatInstance {NamespacedName.Of(taken)} exists and does not belong to Tenant {facts.Name}: delete it, or give the Tenant another name"
            )
            : null;
}
