using System.Text.Json.Nodes;
using Entities;
using Kubernetes.Objects;
using Operator.ChatInstances.Decide;
using Operator.Tenants.Decide;
using Operator.Tenants.Observe;

namespace Operator.Onboarding.Decide;

/// <summary>What shall be inside LibreChat for a tenant; null when there is nothing to do, or nothing to change for now.</summary>
internal static class OnboardingDecision
{
    /// <param name="facts">Of the tenant.</param>
    /// <param name="plan">Where it is to be served.</param>
    /// <param name="gateway">That of the instance; null when it has none yet.</param>
    public static OnboardingPlan? Of(TenantFacts facts, TenantPlan plan, GatewayEndpoint? gateway)
    {
        if (IsOnHold(facts, plan) || plan is not { Applies: true, LiveInstance: { Spec.Mode: InstanceMode.Shared } instance } || !IsNeeded(facts, instance)) return null;
        var wanted = TenantOverrides.Of(facts, instance.Spec, gateway);
        var onboarding = new OnboardingPlan { Tenant = facts.Name, Instance = NamespacedName.Of(instance), Unserved = wanted.Unserved };
        // A list of models that cannot be carried out leaves in force what was put before.
        if (wanted.Unserved.Any(step => step.Name == "models") || instance.Spec.ProviderPoolRef is not null && gateway is null) return onboarding with { IsAwaited = facts.Spec.Models is not null };
        return onboarding with
        {
            Overrides = wanted.Document,
            Hash = ContentHash.Of(new JsonObject { ["overrides"] = wanted.Document.DeepClone(), ["instance"] = instance.Metadata.Uid }),
            AdminEmail = TenantAccount.Of(facts.Tenant).AdminEmail,
            IsAwaited = facts.Spec.Models is not null && gateway is not null,
        };
    }

    /// <summary>What is in LibreChat stays as it is.</summary>
    public static bool IsOnHold(TenantFacts facts, TenantPlan plan) => plan.Held is not null || facts.Spec.Suspend || plan.LiveInstance?.Spec.Suspend == true;

    /// <summary>Also when something was put that has to be taken back.</summary>
    private static bool IsNeeded(TenantFacts facts, ChatInstance instance) =>
        TenantAccount.IsNeeded(facts.Spec, instance.Spec) || facts.Tenant.Status.Onboarding?.Hash is not null;
}
