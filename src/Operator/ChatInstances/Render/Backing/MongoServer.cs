using k8s.Models;
using Operator.ChatInstances.Decide;
using Operator.ChatInstances.Stores;

namespace Operator.ChatInstances.Render.Backing;

/// <summary>
/// MongoDB as a replica set of one member, with access control. The key file is copied, because mongod refuses one that
/// its group can read, and in a volume with an fsGroup the group always can. The startup probe makes what is missing of
/// replica set and users: a container has started when they are there. See docs/decisions/0006.
/// </summary>
internal static class MongoServer
{
    private const string ScriptsPath = "/etc/mongo/scripts";
    private const string KeyFilePath = "/etc/mongo/keyfile";
    private const string RunPath = "/run/mongo";

    public static BackingContainer Of(ChatInstanceBlueprint blueprint, ManagedStore store) =>
        new()
        {
            UserId = 999,
            GroupId = 999,
            ConfigHash = StoreSecrets.Hash(blueprint, store, MongoScripts.Initiate + MongoScripts.ShellConfig),
            // The member must know itself by its name whenever it starts, also while the cluster's DNS does not know it
            // yet.
            HostAliases = [new() { Ip = "127.0.0.1", Hostnames = [StoreAddresses.MongoMember(blueprint.Instance)] }],
            Container = new()
            {
                Name = "mongod",
                Image = blueprint.Configuration.Images.MongoDb,
                Command =
                [
                    "sh",
                    "-ec",
                    $"install -m 400 {KeyFilePath}/{ManagedStores.KeyFile} {RunPath}/keyfile\n"
                        + $"exec mongod --replSet {StoreAddresses.MongoReplicaSet} --keyFile {RunPath}/keyfile --dbpath /data/db --bind_ip_all --wiredTigerCacheSizeGB 0.5",
                ],
                Ports =
                [
                    new()
                    {
                        Name = store.Component,
                        ContainerPort = store.Port,
                        Protocol = "TCP",
                    },
                ],
                Env = [.. Environment(blueprint, store)],
                Resources = BackingPods.Resources("250m", "1Gi", "1", "2Gi"),
                VolumeMounts =
                [
                    new() { Name = StoreServers.DataVolume, MountPath = "/data/db" },
                    new()
                    {
                        Name = "scripts",
                        MountPath = ScriptsPath,
                        ReadOnlyProperty = true,
                    },
                    new()
                    {
                        Name = "scripts",
                        MountPath = $"/etc/{MongoScripts.ShellConfigName}",
                        SubPath = MongoScripts.ShellConfigName,
                        ReadOnlyProperty = true,
                    },
                    new()
                    {
                        Name = "keyfile",
                        MountPath = KeyFilePath,
                        ReadOnlyProperty = true,
                    },
                    new() { Name = "run", MountPath = RunPath },
                    new() { Name = "tmp", MountPath = "/tmp" },
                ],
                // A journal to replay after a crash takes its time.
                StartupProbe = Probe(
                    [.. Shell, "--file", $"{ScriptsPath}/{MongoScripts.FileName}"],
                    periodSeconds: 5,
                    failureThreshold: 120
                ),
                ReadinessProbe = Probe(
                    [.. Shell, "--eval", "quit(db.hello().isWritablePrimary ? 0 : 1)"],
                    periodSeconds: 20,
                    failureThreshold: 3
                ),
                LivenessProbe = Probe(
                    [.. Shell, "--eval", "db.adminCommand({ ping: 1 })"],
                    periodSeconds: 60,
                    failureThreshold: 5
                ),
            },
            Volumes =
            [
                new()
                {
                    Name = "scripts",
                    ConfigMap = new() { Name = store.Name(blueprint.Name) },
                },
                new()
                {
                    Name = "keyfile",
                    Secret = new()
                    {
                        SecretName = store.Name(blueprint.Name),
                        Items = [new() { Key = ManagedStores.KeyFile, Path = ManagedStores.KeyFile }],
                    },
                },
                new()
                {
                    Name = "run",
                    EmptyDir = new() { Medium = "Memory", SizeLimit = "1Mi" },
                },
                BackingPods.Scratch("tmp", "256Mi"),
            ],
        };

    /// <summary>Over the loopback interface: only from there the first user can be made.</summary>
    private static string[] Shell =>
        ["mongosh", "--quiet", "--norc", "mongodb://127.0.0.1:27017/admin?directConnection=true"];

    private static IEnumerable<V1EnvVar> Environment(ChatInstanceBlueprint blueprint, ManagedStore store) =>
        [
            Variables.Literal("HOME", "/tmp"),
            Variables.Literal("MONGO_MEMBER", $"{StoreAddresses.MongoMember(blueprint.Instance)}:{store.Port}"),
            Variables.Literal("MONGO_DATABASE", blueprint.Spec.Mongo.Database),
            StoreSecrets.Variable("MONGO_PASSWORD", blueprint, store, ManagedStores.Password),
            StoreSecrets.Variable("MONGO_ADMIN_PASSWORD", blueprint, store, ManagedStores.AdminPassword),
        ];

    private static V1Probe Probe(IList<string> command, int periodSeconds, int failureThreshold) =>
        new()
        {
            Exec = new() { Command = command },
            PeriodSeconds = periodSeconds,
            TimeoutSeconds = 20,
            FailureThreshold = failureThreshold,
        };
}
