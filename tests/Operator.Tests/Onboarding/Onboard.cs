using System.Text.Json.Nodes;
using Entities;
using Operator.ChatInstances.Decide;
using Operator.Onboarding;
using Operator.Onboarding.Decide;
using Operator.Tenants.Decide;
using Operator.Tenants.Observe;
using Operator.Tests.Tenants;

namespace Operator.Tests.Onboarding;

/// <summary>A tenant on a shared instance with a gateway, and what is decided for it.</summary>
internal static class Onboard
{
    public static GatewayEndpoint Gateway { get; } = new("http://default-gateway.chat-system.svc:4000/v1", "chat-system", ["claude-opus", "claude-sonnet", "gpt-4o"]);

    public static ChatInstance Instance { get; } = A.Instance("one") with
    {
        Spec = A.Instance("one").Spec with { ProviderPoolRef = new() { Namespace = "chat-system", Name = "default" }, Version = "v0.8.7" },
    };

    public static TenantFacts Facts(string name = "acme", Func<TenantSpec, TenantSpec>? change = null)
    {
        var tenant = A.Tenant(name, PlanName.Professional).On(Some.SharedInstance);
        return Some.Facts(tenant with { Spec = (change ?? (s => s))(tenant.Spec) }) with { Home = Some.SharedInstance, Instance = Instance, RouteIsReady = true, Onboarding = new(true, null) };
    }

    public static TenantPlan Decided(TenantFacts facts, GatewayEndpoint? gateway)
    {
        var plan = TenantDecision.Decide(facts);
        return plan with { Onboarding = OnboardingDecision.Of(facts, plan, gateway) };
    }

    public static OnboardingPlan? Plan(TenantFacts facts) => Decided(facts, Gateway).Onboarding;

    public static JsonObject Overrides(TenantFacts facts) => Plan(facts)!.Overrides!;

    public static string[] Spelled(IEnumerable<TenantOnboardingStep>? steps) => [.. (steps ?? []).Select(s => $"{s.Name}={s.State}")];
}
