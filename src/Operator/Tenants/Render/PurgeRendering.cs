using k8s.Models;
using Operator.Apply;
using Operator.ChatInstances.Render;
using Operator.ChatInstances.Render.Backing;
using Operator.Tenants.Decide;

namespace Operator.Tenants.Render;

/// <summary>
/// The Job that removes a tenant's data, and what it needs: its scripts, a NetworkPolicy that lets it reach DNS and
/// each place, and at each place that the operator runs a NetworkPolicy that lets it in. The documents are removed
/// last, after everything else, because they say what exists. On a shared instance the Job waits first until pending
/// writes of the tenant are done. At the end it repeats the removal outside of MongoDB with the users that the first
/// round found, because the documents are gone by then.
/// </summary>
internal static class PurgeRendering
{
    private const string Application = "tenant-purge";
    private const string Component = "purge";
    private const string ScriptsPath = "/etc/purge";

    /// <summary>Hands the user ids from the first round to the second. Gone with the pod.</summary>
    private const string UsersPath = "/tmp/users.json";

    /// <summary>
    /// The Job is created when the route is gone. An edge still serves the requests that it had accepted for minutes
    /// (ingress-nginx: worker-shutdown-timeout, 240 s), and LibreChat finishes an answer even if the client is gone.
    /// </summary>
    private const int SettlingSeconds = 300;

    /// <summary>The user id of the image that contains mongosh.</summary>
    private const long MongoUserId = 999;

    public static IReadOnlyList<DesiredObject> Of(Purge purge) =>
        [
            new(Way(purge)),
            .. purge
                .Places.Where(place => place.Component is not null)
                .Select(place => new DesiredObject(Door(purge, place))),
            new(new V1ConfigMap { Metadata = Metadata(purge, TenantNames.Purge(purge.Tenant)), Data = Scripts(purge) }),
            new(
                new V1Job
                {
                    Metadata = Metadata(purge, purge.Job.Name),
                    Spec = new()
                    {
                        BackoffLimit = 3,
                        ActiveDeadlineSeconds = 3600,
                        Template = new()
                        {
                            Metadata = new() { Labels = PodLabels(purge) },
                            Spec = Pod(purge),
                        },
                    },
                },
                purge.IsUnderWay ? Lifetime.LeftAlone : Lifetime.Owned
            ),
        ];

    private static V1NetworkPolicy Way(Purge purge) =>
        new()
        {
            Metadata = Metadata(purge, TenantNames.Purge(purge.Tenant)),
            Spec = new()
            {
                PodSelector = new() { MatchLabels = Selector(purge) },
                PolicyTypes = ["Ingress", "Egress"],
                Ingress = [],
                Egress =
                [
                    NetworkPolicies.ToNames,
                    .. purge.Places.Select(place => new V1NetworkPolicyEgressRule
                    {
                        To = place.Component is null ? null : [PodsOf(place)],
                        Ports = Ports(place),
                    }),
                ],
            },
        };

    private static V1NetworkPolicy Door(Purge purge, PurgePlace place) =>
        new()
        {
            Metadata = Metadata(purge, DoorName(purge, place)),
            Spec = new()
            {
                PodSelector = PodsOf(place).PodSelector!,
                PolicyTypes = ["Ingress"],
                Ingress =
                [
                    new()
                    {
                        FromProperty = [new() { PodSelector = new() { MatchLabels = Selector(purge) } }],
                        Ports = Ports(place),
                    },
                ],
            },
        };

    private static string DoorName(Purge purge, PurgePlace place) =>
        string.Join(
            '-',
            new[]
            {
                TenantNames.Purge(purge.Tenant),
                place.Instance == purge.Beside ? null : place.Instance,
                place.Component,
            }.OfType<string>()
        );

    private static V1NetworkPolicyPeer PodsOf(PurgePlace place) =>
        new() { PodSelector = new() { MatchLabels = BackingMetadata.Selector(place.Instance!, place.Component!) } };

    private static Dictionary<string, string> Scripts(Purge purge)
    {
        var scripts = new Dictionary<string, string>();
        if (purge.Documents is not null)
            (scripts[PurgeScript.FileName], scripts[MongoScripts.ShellConfigName]) = (
                PurgeScript.Text,
                MongoScripts.ShellConfig
            );
        if (purge.Elsewhere.Count > 0)
            scripts[ElsewhereScript.FileName] = ElsewhereScript.Text;
        return scripts;
    }

    /// <summary>
    /// The security context is that of LibreChat's pods: the user that wrote the files may delete them, and the group
    /// of the volume does not change.
    /// </summary>
    private static V1PodSpec Pod(Purge purge)
    {
        V1Container[] steps = [.. Steps(purge)];
        var elsewhere = purge.Elsewhere is [var own, ..] ? own : null;
        return new()
        {
            RestartPolicy = "Never",
            ServiceAccountName = elsewhere?.ServiceAccount,
            AutomountServiceAccountToken = false,
            EnableServiceLinks = false,
            SecurityContext = Pods.SecurityContext,
            InitContainers = steps.Length > 1 ? steps[..^1] : null,
            Containers = steps[^1..],
            Volumes =
            [
                new()
                {
                    Name = "script",
                    ConfigMap = new() { Name = TenantNames.Purge(purge.Tenant) },
                },
                BackingPods.Scratch("tmp", "64Mi"),
                .. elsewhere?.Claim is { } claim ? [Volumes.Files(claim)] : Array.Empty<V1Volume>(),
            ],
            NodeSelector = purge.Scheduling?.NodeSelector,
            Tolerations = purge.Scheduling?.Tolerations,
            Affinity = elsewhere is { NeedsItsNode: true } ? WhereItRuns(purge.Beside!) : null,
        };
    }

    private static IEnumerable<V1Container> Steps(Purge purge)
    {
        var isWrittenTo = purge is { Beside: not null, Documents: not null };
        if (isWrittenTo)
            yield return Settling(purge.Documents!);
        foreach (var (index, elsewhere) in purge.Elsewhere.Index())
            yield return Elsewhere(
                elsewhere,
                Numbered("elsewhere", index),
                [.. Environment(purge), .. isWrittenTo ? [Users] : Array.Empty<V1EnvVar>()]
            );
        if (purge.Documents is { } documents)
            yield return Documents(purge, documents);
        if (!isWrittenTo)
            yield break;
        foreach (var (index, elsewhere) in purge.Elsewhere.Index())
            yield return Elsewhere(
                elsewhere,
                Numbered("again", index),
                [.. Names(purge), Users, Variables.Literal("AGAIN", "true")]
            );
    }

    private static string Numbered(string step, int index) => index == 0 ? step : $"{step}-{index + 1}";

    private static V1EnvVar Users { get; } = Variables.Literal("USERS", UsersPath);

    private static V1Container Settling(PurgeDocuments documents) =>
        AsMongo(
            BackingPods.Hardened(
                new()
                {
                    Name = "settle",
                    Image = documents.Image,
                    Command = ["sleep", $"{SettlingSeconds}"],
                    Resources = BackingPods.Resources("10m", "16Mi", "50m", "32Mi"),
                }
            )
        );

    private static V1Container AsMongo(V1Container container) =>
        container with
        {
            SecurityContext = container.SecurityContext! with { RunAsUser = MongoUserId, RunAsGroup = MongoUserId },
        };

    private static V1Container Elsewhere(PurgeElsewhere elsewhere, string name, IList<V1EnvVar> variables) =>
        BackingPods.Hardened(
            new()
            {
                Name = name,
                Image = elsewhere.Image,
                Command = ["node", $"{ScriptsPath}/{ElsewhereScript.FileName}"],
                WorkingDir = "/app",
                Env =
                [
                    .. variables,
                    .. elsewhere.Claim is null
                        ? []
                        : new V1EnvVar[]
                        {
                            Variables.Literal(
                                "FILES",
                                string.Join(':', Volumes.OfFiles.Select(mount => mount.MountPath))
                            ),
                        },
                    .. elsewhere.Variables,
                ],
                Resources = BackingPods.Resources("50m", "128Mi", "500m", "512Mi"),
                VolumeMounts = [.. Mounts, .. elsewhere.Claim is null ? [] : Volumes.OfFiles],
            }
        );

    private static V1Container Documents(Purge purge, PurgeDocuments documents) =>
        AsMongo(
            BackingPods.Hardened(
                new()
                {
                    Name = Component,
                    Image = documents.Image,
                    Command =
                    [
                        "mongosh",
                        "--quiet",
                        "--norc",
                        "--nodb",
                        "--file",
                        $"{ScriptsPath}/{PurgeScript.FileName}",
                    ],
                    Env = [.. Environment(purge)],
                    Resources = BackingPods.Resources("50m", "128Mi", "500m", "512Mi"),
                    VolumeMounts =
                    [
                        .. Mounts,
                        new()
                        {
                            Name = "script",
                            MountPath = $"/etc/{MongoScripts.ShellConfigName}",
                            SubPath = MongoScripts.ShellConfigName,
                            ReadOnlyProperty = true,
                        },
                    ],
                }
            )
        );

    private static V1VolumeMount[] Mounts { get; } =
    [
        new()
        {
            Name = "script",
            MountPath = ScriptsPath,
            ReadOnlyProperty = true,
        },
        new() { Name = "tmp", MountPath = "/tmp" },
    ];

    private static V1EnvVar[] Names(Purge purge) =>
        [Variables.Literal("HOME", "/tmp"), Variables.Literal("TENANT_ID", purge.Tenant)];

    private static IEnumerable<V1EnvVar> Environment(Purge purge)
    {
        foreach (var name in Names(purge))
            yield return name;
        if (purge.Documents is not { } documents)
            yield break;
        yield return new()
        {
            Name = "MONGO_URI",
            ValueFrom = new() { SecretKeyRef = documents.Uri },
        };
        if (documents.Database is { } database)
            yield return Variables.Literal("DATABASE", database);
    }

    private static V1Affinity WhereItRuns(string instance) =>
        new()
        {
            PodAffinity = new()
            {
                RequiredDuringSchedulingIgnoredDuringExecution =
                [
                    new()
                    {
                        TopologyKey = "kubernetes.io/hostname",
                        LabelSelector = new() { MatchLabels = ChildMetadata.Selector(instance) },
                    },
                ],
            },
        };

    private static IList<V1NetworkPolicyPort> Ports(PurgePlace place) => [.. place.Ports.Select(NetworkPolicies.Tcp)];

    private static V1ObjectMeta Metadata(Purge purge, string name) =>
        new()
        {
            Name = name,
            NamespaceProperty = purge.Namespace,
            Labels = new Dictionary<string, string> { [Labels.Name] = Application, [Labels.Component] = Component },
        };

    private static Dictionary<string, string> Selector(Purge purge) =>
        new() { [Labels.Name] = Application, [Labels.Tenant] = purge.Tenant };

    private static Dictionary<string, string> PodLabels(Purge purge) =>
        new(Selector(purge))
        {
            [Labels.Component] = Component,
            [Labels.PartOf] = Labels.Product,
            [Labels.ManagedBy] = Labels.FieldManager,
        };
}
