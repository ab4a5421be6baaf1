using k8s.Models;
using Operator.ChatInstances.Observe;

namespace Operator.ChatInstances.Decide;

/// <summary>An affinity that a pod cannot have: the API server would refuse every pod template with it.</summary>
internal static class SchedulingMalformed
{
    public static IEnumerable<Finding> In(ChatInstanceFacts facts)
    {
        if (
            FreeForm.ObjectionTo(
                "spec.scheduling.affinity",
                () => FreeForm.Read<V1Affinity>(facts.Instance.Spec.Scheduling?.Affinity)
            ) is
            { } objection
        )
            yield return new(
                ChatInstanceReasons.InvalidScheduling,
                $"{objection}: write it as in Pod.spec.affinity",
                Effect.Hold
            );
    }
}
