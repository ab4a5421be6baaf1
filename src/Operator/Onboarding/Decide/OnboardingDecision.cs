using System.Text.Json.Nodes;
using Entities;
using Kubernetes.Objects;
using Operator.ChatInstances.LibreChat;
using Operator.Gateway;
using Operator.Tenants;
using Operator.Tenants.Decide;
using Operator.Tenants.Observe;

namespace Operator.Onboarding.Decide;

/// <summary>
/// Decides the wanted state at the gateway and inside LibreChat for a tenant; null when there is nothing to do, or
/// nothing to change for now.
/// </summary>
internal static class OnboardingDecision
{
    /// <param name="facts">The facts of the tenant.</param>
    /// <param name="plan">The plan, which says where the tenant is served.</param>
    /// <param name="gateway">The gateway of the instance; null when it has none yet.</param>
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
        onboarding = onboarding with { Permissions = RolePermissions.Of(instance.Spec) };
        if (instance.Spec.Mode == InstanceMode.Dedicated)
            onboarding = OnItsOwn(facts, instance, onboarding, gateway, isNeeded);
        else if (isNeeded)
            onboarding = InLibreChat(facts, instance, onboarding, gateway);
        onboarding = WithHash(facts, onboarding, instance);
        onboarding = onboarding with { FormerPools = FormerPools(facts, plan, instance, onboarding) };
        return isNeeded || onboarding.HasWork || onboarding.IsAwaited ? onboarding : null;
    }

    /// <summary>True when LibreChat and the gateways are left as they are.</summary>
    public static bool IsOnHold(TenantFacts facts, TenantPlan plan) =>
        plan.Deletion is null
        && (plan.Held is not null || facts.Spec.Suspend || plan.LiveInstance?.Spec.Suspend == true);

    /// <summary>A deleted tenant loses its gateway keys, whether its data is kept or not.</summary>
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
    /// The pools whose keys are withdrawn because nothing uses them any more. The tenant is served by its current
    /// instance only, the pods there have the key of the current pool, and the override in LibreChat refers to that
    /// key.
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
    /// A dedicated instance has its configuration in its file: LibreChat only gets the roles and the first admin.
    /// </summary>
    private static OnboardingPlan OnItsOwn(
        TenantFacts facts,
        ChatInstance instance,
        OnboardingPlan onboarding,
        TenantGateway? gateway,
        bool isNeeded
    ) =>
        onboarding with
        {
            IsInLibreChat = isNeeded,
            AdminEmail = isNeeded ? TenantAccount.Of(facts.Tenant, instance.Spec).AdminEmail : null,
            Unserved = gateway is { KeepsKeys: true, Key: null } ? [TenantOverrides.NoKeysYet(gateway)] : [],
        };

    private static OnboardingPlan InLibreChat(
        TenantFacts facts,
        ChatInstance instance,
        OnboardingPlan onboarding,
        TenantGateway? gateway
    )
    {
        var wanted = TenantOverrides.Of(facts, instance, gateway);
        onboarding = onboarding with
        {
            Unserved = wanted.Unserved,
            IsAwaited = onboarding.IsAwaited || facts.Spec.Models is not null,
        };
        // If spec.models cannot be carried out, the override that was put before stays in force. Nothing is put before
        // there is a key that it can refer to.
        return
            onboarding.Gateway is null
            && (instance.Spec.ProviderPoolRef is not null && gateway is null || gateway is { KeepsKeys: true })
            ? onboarding
            : onboarding with
            {
                Overrides = wanted.Document,
                IsInLibreChat = true,
                AdminEmail = TenantAccount.Of(facts.Tenant, instance.Spec).AdminEmail,
                OverrideCacheTime = facts.Tenant.Status.Onboarding?.Hash is null
                    ? TimeSpan.Zero
                    : LibreChatRelease.RulesOf(instance.Spec).OverrideCacheTime,
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
                ["permissions"] = plan.Permissions.DeepClone(),
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

    /// <summary>Null without a key, and when spec.models cannot be carried out: the team then stays as it is.</summary>
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

    /// <summary>In a Tenant 0 is no limit; in LiteLLM it would allow nothing.</summary>
    private static long? Limit(long? value) => value is > 0 ? value : null;

    /// <summary>Also true when something was put before, because it may have to be taken back.</summary>
    private static bool IsNeeded(TenantFacts facts, ChatInstance instance) =>
        TenantAccount.IsNeededFor(facts.Spec, instance.Spec)
        || (instance.Spec.Mode == InstanceMode.Shared && facts.Tenant.Status.Onboarding?.Hash is not null);
}
