using Entities;
using Operator.ChatInstances.LibreChat;
using Operator.ChatInstances.Observe;
using Operator.Routing;

namespace Operator.ChatInstances.Decide;

/// <summary>LibreChat takes the tenant from X-Tenant-Id, which it can only trust if the edge sets it.</summary>
internal static class EdgeWithoutTenantHeader
{
    /// <summary>What to change at the edge.</summary>
    public const string Remedy =
        "allow snippets and set routing.snippetsAllowed in the operator's configuration, choose another routing.flavour";

    public static IEnumerable<Finding> In(ChatInstanceFacts facts)
    {
        var (mode, release) = (facts.Instance.Spec.Mode, LibreChatRelease.RulesOf(facts.Instance.Spec));
        if (RouteSafety.IsSafe(mode, release, facts.Instance.OwnTenant() is not null, facts.Configuration.Routing))
            yield break;
        yield return new(
            ChatInstanceReasons.EdgeCannotIsolate,
            mode == InstanceMode.Shared
                ? $"the edge cannot set X-Tenant-Id, and without it tenants that share an instance are not kept apart: {Remedy}, or set spec.mode to Dedicated"
                : $"the edge cannot set X-Tenant-Id, and {release.Name} takes it from anybody: {Remedy}, or set spec.version to {LibreChatVersion.FirstToReadTrustHeader.Name}",
            Effect.Unrouted
        );
    }
}
