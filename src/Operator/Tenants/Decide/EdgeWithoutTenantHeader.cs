using Entities;
using Operator.ChatInstances.LibreChat;
using Operator.Report;
using Operator.Routing;
using Operator.Tenants.Observe;
using static Operator.ChatInstances.Decide.EdgeWithoutTenantHeader;

namespace Operator.Tenants.Decide;

internal static class EdgeWithoutTenantHeader
{
    public static Verdict? Check(TenantFacts facts, TierDecision tier)
    {
        var isDedicated = tier.Tier == TenantTier.Dedicated;
        var template = DedicatedTemplate.Of(facts.Tenant, facts.Configuration);
        var release = LibreChatRelease.RulesOf(template["version"]?.ToString(), template["image"]?.ToString());
        var mode = isDedicated ? InstanceMode.Dedicated : InstanceMode.Shared;
        if (RouteSafety.IsSafe(mode, release, isTenants: true, facts.Configuration.Routing))
            return null;
        return Refusals.Stalled(
            TenantReasons.EdgeCannotIsolate,
            isDedicated
                ? $"the edge cannot set X-Tenant-Id, and {release.Name} takes it from anybody: {Remedy}, or set spec.instance.version to {LibreChatVersion.FirstToReadTrustHeader.Name}"
                : $"the edge cannot set X-Tenant-Id, and without it tenants that share an instance are not kept apart: {Remedy}, or set spec.placement.mode to Dedicated"
        );
    }
}
