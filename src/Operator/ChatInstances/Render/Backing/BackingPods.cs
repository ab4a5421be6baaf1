using k8s.Models;
using Operator.ChatInstances.Decide;

namespace Operator.ChatInstances.Render.Backing;

/// <summary>
/// Pods beside an instance: admitted under the Pod Security level "restricted", without an identity in the cluster, on
/// the nodes that the instance may run on.
/// </summary>
internal static class BackingPods
{
    public static V1PodTemplateSpec Of(ChatInstanceBlueprint blueprint, string component, BackingContainer content) =>
        new()
        {
            Metadata = new()
            {
                Labels = BackingMetadata.PodLabels(blueprint, component),
                Annotations = new Dictionary<string, string> { [Labels.ConfigHash] = content.ConfigHash },
            },
            Spec = new()
            {
                AutomountServiceAccountToken = false,
                EnableServiceLinks = false,
                TerminationGracePeriodSeconds = 60,
                HostAliases = content.HostAliases,
                SecurityContext = new()
                {
                    RunAsNonRoot = true,
                    RunAsUser = content.UserId,
                    RunAsGroup = content.GroupId,
                    FsGroup = content.GroupId,
                    FsGroupChangePolicy = "OnRootMismatch",
                    SeccompProfile = new() { Type = "RuntimeDefault" },
                },
                Containers = [Hardened(content.Container)],
                Volumes = content.Volumes,
                NodeSelector = blueprint.Spec.Scheduling?.NodeSelector,
                Tolerations = blueprint.Spec.Scheduling?.Tolerations,
                Affinity = FreeForm.Read<V1Affinity>(blueprint.Spec.Scheduling?.Affinity),
                PriorityClassName = blueprint.Spec.Scheduling?.PriorityClassName,
            },
        };

    public static V1Volume Scratch(string name, ResourceQuantity limit) =>
        new()
        {
            Name = name,
            EmptyDir = new() { SizeLimit = limit },
        };

    public static V1ResourceRequirements Resources(
        ResourceQuantity cpu,
        ResourceQuantity memory,
        ResourceQuantity cpuLimit,
        ResourceQuantity memoryLimit
    ) =>
        new()
        {
            Requests = new Dictionary<string, ResourceQuantity> { ["cpu"] = cpu, ["memory"] = memory },
            Limits = new Dictionary<string, ResourceQuantity> { ["cpu"] = cpuLimit, ["memory"] = memoryLimit },
        };

    public static V1Container Hardened(V1Container container) =>
        container with
        {
            SecurityContext = Pods.ContainerSecurityContext,
            TerminationMessagePolicy = "FallbackToLogsOnError",
        };
}
