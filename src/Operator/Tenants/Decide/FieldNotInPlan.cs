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
    ];

    public static Verdict? Check(TenantFacts facts)
    {
        foreach (var (feature, path, isUsed) in Fields)
        {
            if (!isUsed(facts) || facts.Plan.Features.Contains(feature)) continue;
            var having = facts.Configuration.Plans.Where(p => p.Value.Features.Contains(feature)).Select(p => p.Key).Order(StringComparer.Ordinal).ToList();
            var advice = having.Count == 0 ? "no plan includes it" : $"set spec.plan to {string.Join(" or ", having)}";
            return Refusals.Stalled(TenantReasons.NotInPlan, $"{path} is not part of the plan {PlanNames.Of(facts.Spec.Plan)}: remove it, or {advice}");
        }
        return null;
    }
}
