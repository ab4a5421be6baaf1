using Operator.ChatInstances.Observe;
using Operator.Routing;

namespace Operator.ChatInstances.Decide;

/// <summary>
/// A shared instance tells its tenants apart by X-Tenant-Id, which it can only trust if the edge sets it.
/// </summary>
internal static class EdgeWithoutTenantHeader
{
    public static IEnumerable<Finding> In(ChatInstanceFacts facts)
    {
        if (SharedRoutes.AreSafe(facts.Instance, facts.Configuration.Routing))
            yield break;
        yield return new(
            ChatInstanceReasons.EdgeCannotIsolate,
            "the edge cannot set X-Tenant-Id, and without it tenants that share an instance are not kept apart: allow snippets and set routing.snippetsAllowed in the operator's configuration, choose another routing.flavour, or set spec.mode to Dedicated",
            Effect.Unrouted
        );
    }
}
