using Entities;
using k8s.Models;
using Operator.Onboarding.Decide;
using Operator.Report;
using Operator.Tenants;
using Operator.Tenants.Decide;
using Operator.Tenants.Observe;

namespace Operator.Onboarding.Report;

/// <summary>What a Tenant's status, conditions and verdict say about its onboarding.</summary>
internal static class OnboardingReport
{
    private const string NoWay =
        "the operator runs outside of the cluster, and an API server does not hand on the header that LibreChat and the gateway need: run it in a pod";

    public static TenantOnboardingStatus? StatusOf(TenantFacts facts, TenantPlan plan)
    {
        var before = facts.Tenant.Status.Onboarding;
        if (OnboardingDecision.IsOnHold(facts, plan))
            return before;
        // The status keeps the pools where a key may still be.
        if (plan.Onboarding is not { } wanted)
            return facts.KeyPools.Count > 0 ? before : null;
        if (!wanted.HasWork)
            return wanted.Unserved.Count == 0 ? before : (before ?? new()) with { Steps = wanted.Unserved };
        var result = facts.Onboarding.Result is { } last && last.Hash == wanted.Hash ? last : null;
        return new()
        {
            Hash = result?.IsConfigured == true ? wanted.Hash : before?.Hash,
            ProviderPools = Pools(facts, wanted, result) is { Count: > 0 } pools ? pools : null,
            Steps = [.. Steps(facts, wanted, result).Concat(wanted.Unserved).DistinctBy(step => step.Name)],
        };
    }

    public static V1Condition? ConditionOf(TenantOnboardingStatus? status)
    {
        if (status?.Steps is not { Count: > 0 } steps)
            return null;
        var open =
            steps.FirstOrDefault(s => s.State == OnboardingState.Failed)
            ?? steps.FirstOrDefault(s => s.State == OnboardingState.Pending);
        return open is null
            ? new()
            {
                Type = "Onboarded",
                Status = "True",
                Reason = TenantReasons.Onboarded,
                Message = "LibreChat and the gateway have what the tenant asks for",
            }
            : new()
            {
                Type = "Onboarded",
                Status = "False",
                Reason =
                    open.State == OnboardingState.Failed
                        ? TenantReasons.OnboardingFailed
                        : TenantReasons.OnboardingPending,
                Message = $"{open.Name}: {open.Message}",
            };
    }

    /// <summary>
    /// Set when the Tenant asks for something that only a person can correct. Everything else is put all the same.
    /// </summary>
    public static Verdict? ObjectionTo(TenantPlan plan) => ObjectionTo(plan.Onboarding?.Unserved ?? []);

    public static Verdict? ObjectionTo(IEnumerable<TenantOnboardingStep> unserved) =>
        unserved.FirstOrDefault(step => step.State == OnboardingState.Failed) is { } step
            ? new(VerdictState.Stalled, TenantReasons.OnboardingFailed, step.Message!)
            : null;

    /// <summary>
    /// The tenant waits until its key and models were put once: before that, people could use no model, or models that
    /// the Tenant excludes. It does not wait when this operator cannot reach LibreChat and gateways.
    /// </summary>
    public static Verdict? Awaits(TenantFacts facts, TenantPlan plan)
    {
        if (plan.Onboarding is not { IsAwaited: true } || !facts.Onboarding.CanReach)
            return null;
        var status = StatusOf(facts, plan);
        return status?.Hash is null
            ? new(
                VerdictState.Progressing,
                TenantReasons.OnboardingPending,
                $"waiting for what people need to chat: {ConditionOf(status)?.Message}"
            )
            : null;
    }

    /// <summary>The status names a pool from before the tenant has a key there until the key is withdrawn.</summary>
    private static List<NamespacedReference> Pools(
        TenantFacts facts,
        OnboardingPlan wanted,
        OnboardingResult? result
    ) =>
        [
            .. facts
                .KeyPools.Except(result?.Withdrawn ?? [])
                .Concat(facts.Onboarding.CanReach && wanted.Gateway is { Pool: var pool } ? [pool] : [])
                .Distinct()
                .Select(NamespacedReference.Of),
        ];

    /// <summary>After a restart, the steps in the status stay until the new process has a result of its own.</summary>
    private static IEnumerable<TenantOnboardingStep> Steps(
        TenantFacts facts,
        OnboardingPlan wanted,
        OnboardingResult? result
    )
    {
        var first =
            wanted.Overrides is not null ? OnboardingSteps.Configuration
            : wanted.Gateway is not null ? OnboardingSteps.GatewayKey
            : OnboardingSteps.Roles;
        if (!facts.Onboarding.CanReach)
            return [OnboardingSteps.Pending(first, NoWay)];
        if (result is not null)
            return result.Steps;
        return facts.Tenant.Status.Onboarding is { } before && before.Hash == wanted.Hash && before.Steps is { } steps
            ? steps.Where(step => wanted.Unserved.All(unserved => unserved.Name != step.Name))
            : [OnboardingSteps.Pending(first, "under way")];
    }
}
