using Kubernetes.Objects;
using Operator.Onboarding;
using Operator.Report;
using Operator.Tenants.Observe;

namespace Operator.Tenants.Decide;

/// <summary>
/// Holds the deletion until the tenant's gateway keys are withdrawn, so that a deleted Tenant leaves no valid key. Does
/// not wait when the operator cannot reach a gateway, or when the Tenant has the annotation skip-purge.
/// </summary>
internal static class KeyRemains
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static Verdict? Of(TenantFacts facts)
    {
        var withdrawn = facts.Onboarding.Result is { Hash: OnboardingPlan.Withdrawal } result ? result.Withdrawn : [];
        var remaining = facts.KeyPools.Except(withdrawn).ToList();
        if (
            remaining.Count == 0
            || !facts.Onboarding.CanReach
            || facts.Tenant.Metadata.Annotations.Find(Labels.SkipPurge) == "true"
        )
            return null;
        var what = $"the tenant's key for the gateway of ProviderPool {string.Join(", ", remaining)}";
        return facts.Now - facts.Tenant.Metadata.DeletionTimestamp > Patience
            ? new(
                VerdictState.Stalled,
                TenantReasons.GatewayKeyRemains,
                $"{what} could not be withdrawn: see that the gateway answers, or annotate the Tenant {Labels.SkipPurge}=true to leave the key to you"
            )
            : new(VerdictState.Progressing, TenantReasons.GatewayKeyRemains, $"waiting for the end of {what}");
    }
}
