using Operator.ChatInstances.Observe;

namespace Operator.ChatInstances.Decide;

/// <summary>spec.autoscaling.metrics or spec.autoscaling.behavior does not match autoscaling/v2.</summary>
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
