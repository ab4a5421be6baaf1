using k8s.Models;
using Operator.ChatInstances.Decide;

namespace Operator.ChatInstances.Render;

/// <summary>
/// The pods: admitted under the Pod Security level "restricted", started and stopped without losing requests.
/// </summary>
internal static class Pods
{
    public const string ContainerName = "librechat";

    /// <summary>The image's user and group "node".</summary>
    private const long NodeId = 1000;

    /// <summary>Time for the edge to take the pod out of its list before LibreChat stops to accept.</summary>
    private const long PreStopSeconds = 10;

    /// <summary>LibreChat gives requests in flight 60 seconds.</summary>
    private const long GraceSeconds = 90;

    public static V1PodSecurityContext SecurityContext { get; } =
        new()
        {
            RunAsNonRoot = true,
            RunAsUser = NodeId,
            RunAsGroup = NodeId,
            FsGroup = NodeId,
            FsGroupChangePolicy = "OnRootMismatch",
            SeccompProfile = new() { Type = "RuntimeDefault" },
        };

    public static V1SecurityContext ContainerSecurityContext { get; } =
        new()
        {
            AllowPrivilegeEscalation = false,
            ReadOnlyRootFilesystem = true,
            Capabilities = new() { Drop = ["ALL"] },
        };

    public static V1PodTemplateSpec Of(ChatInstanceBlueprint blueprint) =>
        new()
        {
            Metadata = new() { Labels = ChildMetadata.PodLabels(blueprint), Annotations = Annotations(blueprint) },
            Spec = new()
            {
                ServiceAccountName = ChildNames.Workload(blueprint.Name),
                AutomountServiceAccountToken = false,
                EnableServiceLinks = false, // a Service called "redis" would set REDIS_PORT
                TerminationGracePeriodSeconds = GraceSeconds,
                SecurityContext = SecurityContext,
                Containers = [Container(blueprint)],
                Volumes = Volumes.Of(blueprint),
                NodeSelector = blueprint.Spec.Scheduling?.NodeSelector,
                Tolerations = blueprint.Spec.Scheduling?.Tolerations,
                Affinity = FreeForm.Read<V1Affinity>(blueprint.Spec.Scheduling?.Affinity),
                PriorityClassName = blueprint.Spec.Scheduling?.PriorityClassName,
                TopologySpreadConstraints =
                    blueprint.Spec.Scheduling?.TopologySpreadConstraints
                    ?? [Spread(blueprint, "topology.kubernetes.io/zone"), Spread(blueprint, "kubernetes.io/hostname")],
            },
        };

    private static Dictionary<string, string> Annotations(ChatInstanceBlueprint blueprint)
    {
        var annotations = new Dictionary<string, string> { [Labels.ConfigHash] = ConfigHash.Of(blueprint) };
        if (blueprint.KeysInPods.Count > 0)
            annotations[Labels.GatewayKeys] = TenantKeys.Annotation(blueprint.KeysInPods);
        if (blueprint.SignOnRestart is { } restart)
            annotations[Labels.SignOnRestart] = restart.ToString();
        return annotations;
    }

    private static V1Container Container(ChatInstanceBlueprint blueprint) =>
        new()
        {
            Name = ContainerName,
            Image = blueprint.Image,
            // The image would start npm, which needs a home to write to and stands between Kubernetes' signals and the
            // server.
            Command = ["node", "/app/api/server/index.js"],
            WorkingDir = "/app",
            Ports =
            [
                new()
                {
                    Name = Ports.Name,
                    ContainerPort = Ports.Container,
                    Protocol = "TCP",
                },
            ],
            Env = EnvironmentVariables.Of(blueprint),
            Resources = new()
            {
                Requests = blueprint.Spec.Resources.Requests,
                Limits = blueprint.Spec.Resources.Limits,
            },
            VolumeMounts = Volumes.MountsOf(blueprint),
            StartupProbe = Probe("/readyz", periodSeconds: 5, failureThreshold: 60), // slow MCP servers delay the start
            ReadinessProbe = Probe("/readyz", periodSeconds: 10, failureThreshold: 3),
            LivenessProbe = Probe("/livez", periodSeconds: 20, failureThreshold: 3),
            Lifecycle = new() { PreStop = new() { Sleep = new() { Seconds = PreStopSeconds } } },
            SecurityContext = ContainerSecurityContext,
            TerminationMessagePolicy = "FallbackToLogsOnError",
        };

    private static V1Probe Probe(string path, int periodSeconds, int failureThreshold) =>
        new()
        {
            HttpGet = new() { Path = path, Port = Ports.Name },
            PeriodSeconds = periodSeconds,
            TimeoutSeconds = 5,
            FailureThreshold = failureThreshold,
        };

    private static V1TopologySpreadConstraint Spread(ChatInstanceBlueprint blueprint, string topologyKey) =>
        new()
        {
            MaxSkew = 1,
            TopologyKey = topologyKey,
            WhenUnsatisfiable = "ScheduleAnyway",
            LabelSelector = new() { MatchLabels = ChildMetadata.Selector(blueprint.Name) },
            MatchLabelKeys = ["pod-template-hash"],
        };
}
