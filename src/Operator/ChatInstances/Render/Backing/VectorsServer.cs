using k8s.Models;
using Operator.ChatInstances.Decide;
using Operator.ChatInstances.Stores;

namespace Operator.ChatInstances.Render.Backing;

/// <summary>
/// PostgreSQL with pgvector. The cluster of databases is made beside its place and moved there when it is complete: the
/// image's own way, cut off half-way, leaves one behind that never works and is never made again.
/// </summary>
internal static class VectorsServer
{
    private const string Start = $"""
        if [ ! -e "$PGDATA" ]; then
          rm -rf "$PGDATA.new"
          initdb --pgdata="$PGDATA.new" --username={StoreAddresses.VectorsUser} --pwfile={SecretPath}/{ManagedStores.Password} --auth=scram-sha-256 --encoding=UTF8 --data-checksums
          echo 'host all all all scram-sha-256' >> "$PGDATA.new/pg_hba.conf"
          mv "$PGDATA.new" "$PGDATA"
        fi
        exec postgres -c listen_addresses='*'
        """;

    private const string SecretPath = "/etc/postgres";
    private const string DataPath = "/var/lib/postgresql/data";

    public static BackingContainer Of(ChatInstanceBlueprint blueprint, ManagedStore store) =>
        new()
        {
            UserId = 999,
            GroupId = 999,
            ConfigHash = StoreSecrets.Hash(blueprint, store),
            Container = new()
            {
                Name = "postgres",
                Image = blueprint.Configuration.Images.PgVector,
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
                Env = [Variables.Literal("PGDATA", $"{DataPath}/pgdata")],
                Resources = BackingPods.Resources("100m", "256Mi", "1", "1Gi"),
                VolumeMounts =
                [
                    new() { Name = StoreServers.DataVolume, MountPath = DataPath },
                    new()
                    {
                        Name = "password",
                        MountPath = SecretPath,
                        ReadOnlyProperty = true,
                    },
                    new() { Name = "run", MountPath = "/var/run/postgresql" },
                    new() { Name = "shm", MountPath = "/dev/shm" },
                    new() { Name = "tmp", MountPath = "/tmp" },
                ],
                StartupProbe = Probe(periodSeconds: 5, failureThreshold: 120),
                ReadinessProbe = Probe(periodSeconds: 10, failureThreshold: 3),
                LivenessProbe = Probe(periodSeconds: 20, failureThreshold: 6),
            },
            Volumes =
            [
                new()
                {
                    Name = "password",
                    Secret = new() { SecretName = store.Name(blueprint.Name) },
                },
                BackingPods.Scratch("run", "1Mi"),
                // Parallel index builds share memory; the runtime's 64 MiB are too few for them.
                new()
                {
                    Name = "shm",
                    EmptyDir = new() { Medium = "Memory", SizeLimit = "256Mi" },
                },
                BackingPods.Scratch("tmp", "256Mi"),
            ],
        };

    private static V1Probe Probe(int periodSeconds, int failureThreshold) =>
        new()
        {
            Exec = new()
            {
                Command =
                [
                    "pg_isready",
                    "--host=127.0.0.1",
                    $"--username={StoreAddresses.VectorsUser}",
                    $"--dbname={StoreAddresses.VectorsDatabase}",
                ],
            },
            PeriodSeconds = periodSeconds,
            TimeoutSeconds = 5,
            FailureThreshold = failureThreshold,
        };
}
