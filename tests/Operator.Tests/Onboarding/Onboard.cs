using System.Text.Json.Nodes;
using Entities;
using Kubernetes.Objects;
using Operator.Gateway;
using Operator.Onboarding;
using Operator.Onboarding.Decide;
using Operator.Tenants.Decide;
using Operator.Tenants.Observe;
using Operator.Tests.Tenants;

namespace Operator.Tests.Onboarding;

/// <summary>A tenant on a shared instance with a gateway, and what is decided for it.</summary>
internal static class Onboard
{
    public const string Key = "sk-of-acme";

    public static NamespacedName Pool { get; } = new("chat-system", "default");

    public static TenantGateway Gateway { get; } =
        new()
        {
            Endpoint = new(
                "http://default-gateway.chat-system.svc:4000/v1",
                Pool,
                ["claude-opus", "claude-sonnet", "gpt-4o"]
            ),
            KeepsKeys = true,
            Key = Key,
            IsByReference = true,
        };

    public static ChatInstance Instance { get; } =
        A.Instance("one") with
        {
            Spec = A.Instance("one").Spec with
            {
                ProviderPoolRef = new() { Namespace = "chat-system", Name = "default" },
                Version = "v0.8.7",
            },
        };

    public static TenantFacts Facts(string name = "acme", Func<TenantSpec, TenantSpec>? change = null)
    {
        var tenant = A.Tenant(name, PlanName.Professional).On(Some.SharedInstance);
        return Some.Facts(tenant with { Spec = (change ?? (s => s))(tenant.Spec) }) with
        {
            Home = Some.SharedInstance,
            Instance = Instance,
            RouteIsReady = true,
            Onboarding = new(true, null),
        };
    }

    public static TenantPlan Decided(TenantFacts facts, TenantGateway? gateway)
    {
        var plan = TenantDecision.Decide(facts);
        return plan with { Onboarding = OnboardingDecision.Of(facts, plan, gateway) };
    }

    public static OnboardingPlan? Plan(TenantFacts facts, TenantGateway? gateway = null) =>
        Decided(facts, gateway ?? Gateway).Onboarding;

    public static JsonObject Overrides(TenantFacts facts) => Plan(facts)!.Overrides!;

    public static string[] Spelled(IEnumerable<TenantOnboardingStep>? steps) =>
        [.. (steps ?? []).Select(s => $"{s.Name}={s.State}")];
}
