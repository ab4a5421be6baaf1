using Operator.ChatInstances.Observe;

namespace Operator.ChatInstances.Decide;

/// <summary>Two routes for one host would leave it to chance who is reached.</summary>
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
