using k8s.Models;
using Operator.ChatInstances.Decide;
using Operator.ChatInstances.Stores;

namespace Operator.ChatInstances.Render.Backing;

/// <summary>Meilisearch. Its index is made from MongoDB: LibreChat fills an empty one again.</summary>
internal static class SearchServer
{
    private const string DataPath = "/meili_data";

    public static BackingContainer Of(ChatInstanceBlueprint blueprint, ManagedStore store) =>
        new()
        {
            UserId = 1000,
            GroupId = 1000,
            ConfigHash = StoreSecrets.Hash(blueprint, store),
            Container = new()
            {
                Name = "meilisearch",
                Image = blueprint.Configuration.Images.Meilisearch,
                Ports =
                [
                    new()
                    {
                        Name = store.Component,
                        ContainerPort = store.Port,
                        Protocol = "TCP",
                    },
                ],
                Env =
                [
                    StoreSecrets.Variable("MEILI_MASTER_KEY", blueprint, store, ManagedStores.MasterKey),
                    Variables.Literal("MEILI_ENV", "production"),
                    Variables.Literal("MEILI_NO_ANALYTICS", "true"),
                    Variables.Literal("MEILI_HTTP_ADDR", $"0.0.0.0:{store.Port}"),
                    Variables.Literal("MEILI_DB_PATH", $"{DataPath}/data.ms"),
                    Variables.Literal("MEILI_DUMP_DIR", $"{DataPath}/dumps"),
                    Variables.Literal("MEILI_SNAPSHOT_DIR", $"{DataPath}/snapshots"),
                    Variables.Literal("MEILI_MAX_INDEXING_MEMORY", "512MiB"), // by default two thirds of the node's
                ],
                Resources = BackingPods.Resources("100m", "256Mi", "1", "1Gi"),
                VolumeMounts =
                [
                    new() { Name = StoreServers.DataVolume, MountPath = DataPath },
                    new() { Name = "tmp", MountPath = "/tmp" },
                ],
                StartupProbe = Probe(periodSeconds: 5, failureThreshold: 60),
                ReadinessProbe = Probe(periodSeconds: 10, failureThreshold: 3),
                LivenessProbe = Probe(periodSeconds: 20, failureThreshold: 3),
            },
            Volumes = [BackingPods.Scratch("tmp", "2Gi")],
        };

    private static V1Probe Probe(int periodSeconds, int failureThreshold) =>
        new()
        {
            HttpGet = new() { Path = "/health", Port = ManagedStores.Search },
            PeriodSeconds = periodSeconds,
            TimeoutSeconds = 5,
            FailureThreshold = failureThreshold,
        };
}
