using Operator.ChatInstances.Observe;

namespace Operator.ChatInstances.Decide;

/// <summary>Metrics or behaviour of the autoscaler that autoscaling/v2 does not have.</summary>
internal static class AutoscalingMalformed
{
    public static IEnumerable<Finding> In(ChatInstanceFacts facts)
    {
        if (
            facts.Instance.Spec.Autoscaling is not { } autoscaling
            || PodScaling.ObjectionTo(autoscaling, "spec.autoscaling") is not { } objection
        )
            yield break;
        yield return new(ChatInstanceReasons.InvalidAutoscaling, objection, Effect.Hold);
    }
}
