using Operator.ChatInstances.Observe;

namespace Operator.ChatInstances.Decide;

/// <summary>
/// Another object already serves the instance's own host. With two routes for one host, it would be undefined which of
/// them gets a request.
/// </summary>
internal static class HostTaken
{
    public static IEnumerable<Finding> In(ChatInstanceFacts facts)
    {
        if (facts.HostWinner is { } winner)
            yield return new(
                ChatInstanceReasons.HostTaken,
                $"spec.route.host {facts.Instance.Spec.Route.Host} is served for {winner}: remove it here, or there",
                Effect.Unrouted
            );
    }
}
