using k8s.Models;
using Operator.Apply;
using Operator.ChatInstances.Decide;

namespace Operator.ChatInstances.Render;

/// <summary>
/// How many pods a drain of nodes may take at once. The share is rounded up, so that a single pod never blocks it, and
/// pods that do not serve anyway never do.
/// </summary>
internal static class DisruptionBudgets
{
    public static DesiredObject Of(ChatInstanceBlueprint blueprint) =>
        new(
            new V1PodDisruptionBudget
            {
                Metadata = ChildMetadata.Of(blueprint, ChildNames.Workload(blueprint.Name)),
                Spec = new()
                {
                    MaxUnavailable = "25%",
                    UnhealthyPodEvictionPolicy = "AlwaysAllow",
                    Selector = new() { MatchLabels = ChildMetadata.Selector(blueprint.Name) },
                },
            }
        );
}
