using Operator.ChatInstances.Observe;
using Operator.Routing;

namespace Operator.ChatInstances.Decide;

/// <summary>Times and sizes of the route that cannot be read, or that no edge carries.</summary>
internal static class RouteMalformed
{
    public static IEnumerable<Finding> In(ChatInstanceFacts facts) =>
        RouteBounds
            .Of(facts.Instance.Spec.Route)
            .Problems.Select(problem => new Finding(ChatInstanceReasons.InvalidRoute, problem, Effect.Hold));
}
