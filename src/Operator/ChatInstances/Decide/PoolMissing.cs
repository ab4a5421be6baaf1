using Operator.ChatInstances.Observe;

namespace Operator.ChatInstances.Decide;

/// <summary>The pool that the spec refers to does not exist, or has no gateway to send requests to yet.</summary>
internal static class PoolMissing
{
    public static IEnumerable<Finding> In(ChatInstanceFacts facts)
    {
        if (facts.Instance.Spec.ProviderPoolRef is not { } reference)
            yield break;
        if (facts.Pool is null)
        {
            yield return new(
                ChatInstanceReasons.PoolNotFound,
                $"ProviderPool {reference.ToNamespacedName()} does not exist: create it, or change spec.providerPoolRef",
                Effect.HoldUnlessArriving
            );
        }
        else if (string.IsNullOrEmpty(facts.Pool.Status.GatewayUrl))
        {
            yield return new(
                ChatInstanceReasons.WaitingForGateway,
                $"the gateway of ProviderPool {reference.ToNamespacedName()} has no address yet",
                Effect.Wait
            );
        }
    }
}
