using Kubernetes.Objects;
using Operator.ChatInstances.Decide;

namespace Operator.ChatInstances.Render.Backing;

/// <summary>
/// Pods beside an instance: admitted under the Pod Security level "restricted", without an identity in the cluster, on
/// the nodes that the instance may run on.
/// </summary>
internal static class BackingPods
{
    public static PodTemplateSpec Of(ChatInstanceBlueprint blueprint, string component, BackingContainer content) =>
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
                Affinity = blueprint.Spec.Scheduling?.Affinity,
                PriorityClassName = blueprint.Spec.Scheduling?.PriorityClassName,
            },
        };

    public static Volume Scratch(string name, Quantity limit) =>
        new()
        {
            Name = name,
            EmptyDir = new() { SizeLimit = limit },
        };

    public static ResourceRequirements Resources(
        Quantity cpu,
        Quantity memory,
        Quantity cpuLimit,
        Quantity memoryLimit
    ) =>
        new()
        {
            Requests = new Dictionary<string, Quantity> { ["cpu"] = cpu, ["memory"] = memory },
            Limits = new Dictionary<string, Quantity> { ["cpu"] = cpuLimit, ["memory"] = memoryLimit },
        };

    public static Container Hardened(Container container) =>
        container with
        {
            SecurityContext = Pods.ContainerSecurityContext,
            TerminationMessagePolicy = "FallbackToLogsOnError",
        };
}
