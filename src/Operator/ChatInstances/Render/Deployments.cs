using Entities;
using k8s.Models;
using Operator.Apply;
using Operator.ChatInstances.Decide;

namespace Operator.ChatInstances.Render;

internal static class Deployments
{
    public static DesiredObject Of(ChatInstanceBlueprint blueprint) =>
        new(
            new V1Deployment
            {
                Metadata = ChildMetadata.Of(blueprint, ChildNames.Workload(blueprint.Name)),
                Spec = new()
                {
                    Replicas = blueprint.Scale.Replicas,
                    Selector = new() { MatchLabels = ChildMetadata.Selector(blueprint.Name) },
                    Strategy = Strategy(blueprint.Spec),
                    ProgressDeadlineSeconds = 600,
                    RevisionHistoryLimit = 3,
                    Template = Pods.Of(blueprint),
                },
            }
        );

    /// <summary>
    /// A volume that one node mounts must be let go before the next pod can start; in every other case no request waits
    /// for a new pod.
    /// </summary>
    private static V1DeploymentStrategy Strategy(ChatInstanceSpec spec) =>
        spec.Storage?.Local?.AccessMode == VolumeAccessMode.ReadWriteOnce
            ? new() { Type = "Recreate" }
            : new()
            {
                Type = "RollingUpdate",
                RollingUpdate = new() { MaxUnavailable = 0, MaxSurge = "25%" },
            };
}
