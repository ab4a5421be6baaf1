using Operator.ChatInstances.Observe;
using Operator.Routing;

namespace Operator.ChatInstances.Decide;

/// <summary>Fields of the route that the configured edge does not support.</summary>
internal static class RouteNotCarried
{
    public static IEnumerable<Finding> In(ChatInstanceFacts facts) =>
        RouteFlavours.Of(facts.Configuration.Routing).Gaps(facts.Instance.Spec.Route) is { Count: > 0 } gaps
            ?
            [
                new(
                    ChatInstanceReasons.RouteIncomplete,
                    $"the edge does not carry {string.Join(", nor ", gaps)}",
                    Effect.Warn
                ),
            ]
            : [];
}
