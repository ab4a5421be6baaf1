using System.Text.Json;
using System.Text.Json.Nodes;
using Operator.Configuration;
using Operator.Report;
using Operator.Tenants.Observe;

namespace Operator.Tenants.Decide;

internal static class FieldNotInPlan
{
    private static readonly IReadOnlyList<(PlanFeature Feature, string Path, Func<TenantFacts, bool> IsUsed)> Fields =
    [
        (PlanFeature.CustomDomains, "spec.domains", f => f.Spec.Domains is { Count: > 0 }),
        (PlanFeature.Branding, "spec.branding", f => f.Spec.Branding is not null),
        (PlanFeature.Sso, "spec.access.oidc", f => f.Spec.Access?.Oidc is not null),
        (PlanFeature.McpServers, "spec.mcpServers", f => f.Spec.McpServers is { Count: > 0 }),
        (PlanFeature.InstanceRef, "spec.placement.instanceRef", f => f.Spec.Placement.InstanceRef is not null),
        (PlanFeature.ProviderPoolRef, "spec.providerPoolRef", f => f.Spec.ProviderPoolRef is not null),
        (PlanFeature.Instance, "spec.instance", f => Own(f) is { Count: > 0 }),
        // A feature of a plan must not be available through spec.instance either.
        (
            PlanFeature.Knowledge,
            "spec.instance.knowledge",
            f => Own(f)?["knowledge"]?["enabled"] is JsonValue enabled && enabled.GetValueKind() == JsonValueKind.True
        ),
        (
            PlanFeature.McpServers,
            "spec.instance.config.mcpServers",
            f => Own(f)?["config"]?["mcpServers"] is JsonObject { Count: > 0 }
        ),
        (PlanFeature.Branding, "spec.instance.env", f => Sets(f, "APP_TITLE", "CUSTOM_FOOTER", "HELP_AND_FAQ_URL")),
        (PlanFeature.Sso, "spec.instance.env", f => Sets(f, "OPENID_", "SAML_", "LDAP_")),
    ];

    private static JsonObject? Own(TenantFacts facts) =>
        facts.Spec.Instance is { ValueKind: JsonValueKind.Object } instance ? JsonObject.Create(instance) : null;

    private static bool Sets(TenantFacts facts, params string[] prefixes) =>
        (Own(facts)?["env"] as JsonArray ?? []).Any(variable =>
            variable?["name"]?.ToString() is { } name
            && prefixes.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal))
        );

    public static Verdict? Check(TenantFacts facts)
    {
        foreach (var (feature, path, isUsed) in Fields)
        {
            if (!isUsed(facts) || facts.Plan.Features.Contains(feature))
                continue;
            var having = facts
                .Configuration.Plans.Where(p => p.Value.Features.Contains(feature))
                .Select(p => p.Key)
                .Order(StringComparer.Ordinal)
                .ToList();
            var advice = having.Count == 0 ? "no plan includes it" : $"set spec.plan to {string.Join(" or ", having)}";
            return Refusals.Stalled(
                TenantReasons.NotInPlan,
                $"{path} is not part of the plan {PlanNames.Of(facts.Spec.Plan)}: remove it, or {advice}"
            );
        }
        return null;
    }
}
