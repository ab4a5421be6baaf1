using System.Text.Json.Nodes;
using k8s.Models;
using Operator.ProviderPools.Decide;

namespace Operator.ProviderPools.Render;

/// <summary>
/// LiteLLM under the restricted Pod Security profile. It reads its configuration only at its start, so a hash in the
/// pod template causes a rollout when the configuration changes.
/// </summary>
internal static class GatewayDeployment
{
    private const long UserId = 101;

    public static V1Deployment Of(GatewayPlan gateway, IReadOnlyList<ProviderPlan> providers, JsonObject config)
    {
        var labels = ChildMetadata.LabelsOf(gateway.Pool);
        return new()
        {
            Metadata = ChildMetadata.Of(ChildNames.Gateway(gateway.Pool), gateway.Pool),
            Spec = new()
            {
                Replicas = gateway.Replicas,
                RevisionHistoryLimit = 3,
                Selector = new() { MatchLabels = labels },
                Strategy = new()
                {
                    Type = "RollingUpdate",
                    RollingUpdate = new() { MaxSurge = 1, MaxUnavailable = 0 },
                },
                Template = new()
                {
                    Metadata = new()
                    {
                        Labels = labels,
                        Annotations = new Dictionary<string, string> { [Labels.ConfigHash] = HashOf(gateway, config) },
                    },
                    Spec = Pod(gateway, providers, labels),
                },
            },
        };
    }

    private static string HashOf(GatewayPlan gateway, JsonObject config) =>
        ContentHash.Of(new JsonObject { ["config"] = config.DeepClone(), ["secrets"] = gateway.SecretsHash });

    private static V1PodSpec Pod(
        GatewayPlan gateway,
        IReadOnlyList<ProviderPlan> providers,
        IDictionary<string, string> labels
    ) =>
        new()
        {
            AutomountServiceAccountToken = false,
            EnableServiceLinks = false,
            TerminationGracePeriodSeconds = 90,
            SecurityContext = new()
            {
                RunAsNonRoot = true,
                RunAsUser = UserId,
                RunAsGroup = UserId,
                FsGroup = UserId,
                SeccompProfile = new() { Type = "RuntimeDefault" },
            },
            TopologySpreadConstraints =
            [
                new()
                {
                    MaxSkew = 1,
                    TopologyKey = "kubernetes.io/hostname",
                    WhenUnsatisfiable = "ScheduleAnyway",
                    LabelSelector = new() { MatchLabels = labels },
                },
            ],
            Containers = [Container(gateway, providers)],
            Volumes =
            [
                new()
                {
                    Name = "config",
                    ConfigMap = new() { Name = ChildNames.Config(gateway.Pool).Name },
                },
                new() { Name = "tmp", EmptyDir = new() },
            ],
        };

    private static V1Container Container(GatewayPlan gateway, IReadOnlyList<ProviderPlan> providers) =>
        new()
        {
            Name = "litellm",
            Image = gateway.Image,
            Args = ["--config", $"/etc/litellm/{GatewayConfigMap.File}", "--port", $"{ChildNames.GatewayPort}"],
            Ports =
            [
                new()
                {
                    Name = "http",
                    ContainerPort = ChildNames.GatewayPort,
                    Protocol = "TCP",
                },
            ],
            Env = GatewayVariables.Of(gateway, providers),
            Resources = new()
            {
                Requests = new Dictionary<string, ResourceQuantity> { ["cpu"] = "500m", ["memory"] = "1Gi" },
                Limits = new Dictionary<string, ResourceQuantity> { ["memory"] = "4Gi" },
            },
            VolumeMounts =
            [
                new()
                {
                    Name = "config",
                    MountPath = "/etc/litellm",
                    ReadOnlyProperty = true,
                },
                new() { Name = "tmp", MountPath = "/tmp" },
            ],

            // The first start migrates the database, so it may take ten minutes.
            StartupProbe = Get("/health/liveliness", periodSeconds: 5, failureThreshold: 120),
            LivenessProbe = Get("/health/liveliness", periodSeconds: 10, failureThreshold: 6),
            ReadinessProbe = Get("/health/readiness", periodSeconds: 5, failureThreshold: 3),

            // The pod still answers while its endpoints are removed.
            Lifecycle = new() { PreStop = new() { Sleep = new() { Seconds = 10 } } },
            SecurityContext = new()
            {
                AllowPrivilegeEscalation = false,
                ReadOnlyRootFilesystem = true,
                Capabilities = new() { Drop = ["ALL"] },
            },
        };

    private static V1Probe Get(string path, int periodSeconds, int failureThreshold) =>
        new()
        {
            HttpGet = new() { Path = path, Port = "http" },
            PeriodSeconds = periodSeconds,
            TimeoutSeconds = 5,
            FailureThreshold = failureThreshold,
        };
}
