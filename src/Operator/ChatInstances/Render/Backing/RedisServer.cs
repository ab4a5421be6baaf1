using k8s.Models;
using Operator.ChatInstances.Decide;
using Operator.ChatInstances.Stores;

namespace Operator.ChatInstances.Render.Backing;

/// <summary>
/// Redis that survives a restart: every write goes to the append-only file, at most a second late. What does not fit is
/// refused and never evicted: sessions and streams are no cache. The configuration comes by stdin, so that the password
/// is in no argument; redis-cli takes it from the environment.
/// </summary>
internal static class RedisServer
{
    private const string Start = """
        exec redis-server - <<END
        requirepass $REDISCLI_AUTH
        dir /data
        appendonly yes
        appendfsync everysec
        save ""
        maxmemory 256mb
        maxmemory-policy noeviction
        END
        """;

    public static BackingContainer Of(ChatInstanceBlueprint blueprint, ManagedStore store) =>
        new()
        {
            UserId = 999,
            GroupId = 1000,
            ConfigHash = StoreSecrets.Hash(blueprint, store),
            Container = new()
            {
                Name = "redis",
                Image = blueprint.Configuration.Images.Redis,
                Command = ["sh", "-ec", Start],
                Ports =
                [
                    new()
                    {
                        Name = store.Component,
                        ContainerPort = store.Port,
                        Protocol = "TCP",
                    },
                ],
                Env = [StoreSecrets.Variable("REDISCLI_AUTH", blueprint, store, ManagedStores.Password)],
                // Twice the data and more: while the file is rewritten, what changes is in memory twice.
                Resources = BackingPods.Resources("100m", "128Mi", "500m", "640Mi"),
                VolumeMounts = [new() { Name = StoreServers.DataVolume, MountPath = "/data" }],
                StartupProbe = Probe("redis-cli -e ping", periodSeconds: 5, failureThreshold: 60),
                ReadinessProbe = Probe("redis-cli -e ping", periodSeconds: 10, failureThreshold: 3),
                // Any answer will do, an error included.
                LivenessProbe = Probe("redis-cli ping", periodSeconds: 20, failureThreshold: 3),
            },
            Volumes = [],
        };

    private static V1Probe Probe(string command, int periodSeconds, int failureThreshold) =>
        new()
        {
            Exec = new() { Command = command.Split(' ') },
            PeriodSeconds = periodSeconds,
            TimeoutSeconds = 5,
            FailureThreshold = failureThreshold,
        };
}
