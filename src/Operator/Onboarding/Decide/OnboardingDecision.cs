using System.Text.Json.Nodes;
using Entities;
using Kubernetes.Objects;
using Operator.Gateway;
using Operator.Tenants;
using Operator.Tenants.Decide;
using Operator.Tenants.Observe;

namespace Operator.Onboarding.Decide;

/// <summary>
/// What shall be at the gateway and inside LibreChat for a tenant; null when there is nothing to do, or nothing to
/// change for now.
/// </summary>
internal static class OnboardingDecision
{
    /// <param name="facts">Of the tenant.</param>
    /// <param name="plan">Where it is to be served.</param>
    /// <param name="gateway">That of the instance; null when it has none yet.</param>
    public static OnboardingPlan? Of(TenantFacts facts, TenantPlan plan, TenantGateway? gateway)
    {
        if (plan.Deletion is not null)
            return Withdrawal(facts);
        if (IsOnHold(facts, plan) || plan is not { Applies: true, LiveInstance: { } instance })
            return null;
        var onboarding = new OnboardingPlan
        {
            Tenant = facts.Name,
            TenantUid = facts.Tenant.Metadata.Uid!,
            Instance = NamespacedName.Of(instance),
            Gateway = AccessTo(facts, plan, gateway),
            IsAwaited = gateway is { KeepsKeys: true },
        };
        var isNeeded = IsNeeded(facts, instance);
        if (instance.Spec.Mode == InstanceMode.Dedicated)
            onboarding = OnItsOwn(facts, onboarding, gateway, isNeeded);
        else if (isNeeded)
            onboarding = InLibreChat(facts, instance, onboarding, gateway);
        onboarding = WithHash(facts, onboarding, instance);
        onboarding = onboarding with { FormerPools = FormerPools(facts, plan, instance, onboarding) };
        return isNeeded || onboarding.HasWork || onboarding.IsAwaited ? onboarding : null;
    }

    /// <summary>What is in LibreChat and at gateways stays as it is.</summary>
    public static bool IsOnHold(TenantFacts facts, TenantPlan plan) =>
        plan.Deletion is null
        && (plan.Held is not null || facts.Spec.Suspend || plan.LiveInstance?.Spec.Suspend == true);

    /// <summary>Whoever goes opens no gateway any more, whatever becomes of the data.</summary>
    private static OnboardingPlan? Withdrawal(TenantFacts facts) =>
        facts.KeyPools.Count == 0
            ? null
            : new()
            {
                Tenant = facts.Name,
                TenantUid = facts.Tenant.Metadata.Uid!,
                Instance = facts.Home ?? TenantNames.DedicatedInstance(facts.Configuration, facts.Name),
                FormerPools = facts.KeyPools,
                Hash = OnboardingPlan.Withdrawal,
            };

    /// <summary>
    /// A key ends once nothing uses it: the tenant is served nowhere else any more, by pods that have the other key,
    /// and all that refers to one refers to that.
    /// </summary>
    private static IReadOnlyList<NamespacedName> FormerPools(
        TenantFacts facts,
        TenantPlan plan,
        ChatInstance instance,
        OnboardingPlan onboarding
    )
    {
        var current = instance.Spec.ProviderPoolRef?.ToNamespacedName();
        var isReplaced = current is null
            ? instance.Spec.Mode == InstanceMode.Dedicated || onboarding.WasPut
            : onboarding is { WasPut: true, Gateway.IsInPods: true };
        return isReplaced && plan.Leaving is null ? [.. facts.KeyPools.Where(pool => pool != current)] : [];
    }

    /// <summary>
    /// An instance of the tenant's own has its configuration in its file: LibreChat gets to know its admin alone.
    /// </summary>
    private static OnboardingPlan OnItsOwn(
        TenantFacts facts,
        OnboardingPlan onboarding,
        TenantGateway? gateway,
        bool hasAdmin
    ) =>
        onboarding with
        {
            IsInLibreChat = hasAdmin,
            AdminEmail = hasAdmin ? TenantAccount.Of(facts.Tenant).AdminEmail : null,
            Unserved = gateway is { KeepsKeys: true, Key: null } ? [TenantOverrides.NoKeysYet(gateway)] : [],
        };

    private static OnboardingPlan InLibreChat(
        TenantFacts facts,
        ChatInstance instance,
        OnboardingPlan onboarding,
        TenantGateway? gateway
    )
    {
        var wanted = TenantOverrides.Of(facts, instance.Spec, gateway);
        onboarding = onboarding with
        {
            Unserved = wanted.Unserved,
            IsAwaited = onboarding.IsAwaited || facts.Spec.Models is not null,
        };
        // A list of models that cannot be carried out leaves in force what was put before; and nothing is put before
        // there is a key that it can refer to.
        return
            onboarding.Gateway is null
            && (instance.Spec.ProviderPoolRef is not null && gateway is null || gateway is { KeepsKeys: true })
            ? onboarding
            : onboarding with
            {
                Overrides = wanted.Document,
                IsInLibreChat = true,
                AdminEmail = TenantAccount.Of(facts.Tenant).AdminEmail,
            };
    }

    private static OnboardingPlan WithHash(TenantFacts facts, OnboardingPlan plan, ChatInstance instance)
    {
        var hash = ContentHash.Of(
            new JsonObject
            {
                ["overrides"] = plan.Overrides?.DeepClone(),
                ["instance"] = instance.Metadata.Uid,
                ["key"] = plan.Gateway is { } key ? VirtualKey.FingerprintOf(key.Key) : null,
                ["team"] = plan.Gateway is { Team: var team }
                    ? new JsonArray(
                        team.Id,
                        string.Join(',', team.Models),
                        team.RequestsPerMinute,
                        team.TokensPerMinute,
                        team.MonthlyBudgetUsd
                    )
                    : null,
                ["pool"] = plan.Gateway?.Pool.ToString(),
            }
        );
        return plan with
        {
            Hash = hash,
            WasPut =
                facts.Tenant.Status.Onboarding?.Hash == hash
                || facts.Onboarding.Result is { IsConfigured: true } result && result.Hash == hash,
        };
    }

    /// <summary>Null as well where spec.models cannot be carried out: the team stays as it is.</summary>
    private static GatewayAccess? AccessTo(TenantFacts facts, TenantPlan plan, TenantGateway? gateway) =>
        gateway?.Key is not { } key || OfferedModels.ObjectionTo(facts.Spec.Models, gateway.Endpoint) is not null
            ? null
            : new(
                gateway.Endpoint.Pool,
                new(
                    facts.Name,
                    TenantOverrides.ModelsAtGateway(facts.Spec.Models, gateway),
                    Limit(plan.Limits.RequestsPerMinute),
                    Limit(plan.Limits.TokensPerMinute),
                    plan.Limits.MonthlyBudgetUsd is > 0 and var budget ? budget : null
                ),
                key,
                gateway.IsInPods
            );

    /// <summary>0 is no limit here; for LiteLLM it would be none allowed.</summary>
    private static long? Limit(long? value) => value is > 0 ? value : null;

    /// <summary>Also when something was put that has to be taken back.</summary>
    private static bool IsNeeded(TenantFacts facts, ChatInstance instance) =>
        TenantAccount.IsNeeded(facts.Spec, instance.Spec)
        || (instance.Spec.Mode == InstanceMode.Shared && facts.Tenant.Status.Onboarding?.Hash is not null);
}
