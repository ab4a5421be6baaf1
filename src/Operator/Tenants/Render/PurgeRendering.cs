using Kubernetes.Objects;
using Operator.Apply;
using Operator.ChatInstances.Render;
using Operator.ChatInstances.Render.Backing;
using Operator.ChatInstances.Stores;
using Operator.Tenants.Decide;

namespace Operator.Tenants.Render;

/// <summary>A Job that removes a tenant's data, with the little that it needs: its script, a way to names and the database, and at a store of the operator's a door.</summary>
internal static class PurgeRendering
{
    private const string Application = "tenant-purge";
    private const string Component = "purge";
    private const string ScriptsPath = "/etc/purge";

    /// <summary>The image's user.</summary>
    private const long UserId = 999;

    public static IReadOnlyList<DesiredObject> Of(Purge purge) =>
    [
        new(Way(purge)),
        .. purge.StoreOf is { } instance ? [new(Door(purge, instance))] : Array.Empty<DesiredObject>(),
        new(new ConfigMap
        {
            Metadata = Metadata(purge, TenantNames.Purge(purge.Tenant)),
            Data = new Dictionary<string, string> { [PurgeScript.FileName] = PurgeScript.Text, [MongoScripts.ShellConfigName] = MongoScripts.ShellConfig },
        }),
        new(new Job
        {
            Metadata = Metadata(purge, purge.Job.Name),
            Spec = new() { BackoffLimit = 3, ActiveDeadlineSeconds = 3600, Template = new() { Metadata = new() { Labels = PodLabels(purge) }, Spec = Pod(purge) } },
        }),
    ];

    private static NetworkPolicy Way(Purge purge) => new()
    {
        Metadata = Metadata(purge, TenantNames.Purge(purge.Tenant)),
        Spec = new()
        {
            PodSelector = new() { MatchLabels = Selector(purge) },
            PolicyTypes = ["Ingress", "Egress"],
            Ingress = [],
            Egress = [NetworkPolicies.ToNames, new() { Ports = Ports(purge) }],
        },
    };

    private static NetworkPolicy Door(Purge purge, string instance) => new()
    {
        Metadata = Metadata(purge, $"{TenantNames.Purge(purge.Tenant)}-store"),
        Spec = new()
        {
            PodSelector = new() { MatchLabels = BackingMetadata.Selector(instance, ManagedStores.Mongo) },
            PolicyTypes = ["Ingress"],
            Ingress = [new() { From = [new() { PodSelector = new() { MatchLabels = Selector(purge) } }], Ports = Ports(purge) }],
        },
    };

    private static PodSpec Pod(Purge purge) => new()
    {
        RestartPolicy = "Never",
        AutomountServiceAccountToken = false,
        EnableServiceLinks = false,
        SecurityContext = new() { RunAsNonRoot = true, RunAsUser = UserId, RunAsGroup = UserId, FsGroup = UserId, SeccompProfile = new() { Type = "RuntimeDefault" } },
        Containers =
        [
            BackingPods.Hardened(new()
            {
                Name = Component,
                Image = purge.Image,
                Command = ["mongosh", "--quiet", "--norc", "--nodb", "--file", $"{ScriptsPath}/{PurgeScript.FileName}"],
                Env = [.. Variables(purge)],
                Resources = BackingPods.Resources("50m", "128Mi", "500m", "512Mi"),
                VolumeMounts =
                [
                    new() { Name = "script", MountPath = ScriptsPath, ReadOnly = true },
                    new() { Name = "script", MountPath = $"/etc/{MongoScripts.ShellConfigName}", SubPath = MongoScripts.ShellConfigName, ReadOnly = true },
                    new() { Name = "tmp", MountPath = "/tmp" },
                ],
            }),
        ],
        Volumes = [new() { Name = "script", ConfigMap = new() { Name = TenantNames.Purge(purge.Tenant) } }, BackingPods.Scratch("tmp", "64Mi")],
    };

    private static IEnumerable<EnvVar> Variables(Purge purge)
    {
        yield return new() { Name = "HOME", Value = "/tmp" };
        yield return new() { Name = "MONGO_URI", ValueFrom = new() { SecretKeyRef = new() { Name = purge.SecretName, Key = purge.SecretKey } } };
        yield return new() { Name = "TENANT_ID", Value = purge.Tenant };
        if (purge.Database is { } database) yield return new() { Name = "DATABASE", Value = database };
    }

    private static IReadOnlyList<NetworkPolicyPort> Ports(Purge purge) => [.. purge.Ports.Select(NetworkPolicies.Tcp)];

    private static ObjectMeta Metadata(Purge purge, string name) =>
        new() { Name = name, Namespace = purge.Namespace, Labels = new Dictionary<string, string> { [Labels.Name] = Application, [Labels.Component] = Component } };

    private static Dictionary<string, string> Selector(Purge purge) => new() { [Labels.Name] = Application, [Labels.Tenant] = purge.Tenant };

    private static Dictionary<string, string> PodLabels(Purge purge) => new(Selector(purge)) { [Labels.Component] = Component, [Labels.PartOf] = Labels.Product, [Labels.ManagedBy] = Labels.FieldManager };
}
