using System.Text.Json;
using Entities;
using k8s.Models;
using Kubernetes.Objects;
using Operator.Apply;
using Operator.Tenants.Decide;
using Operator.Tenants.Render;

namespace Operator.Tests.Tenants;

/// <summary>What a purge may reach and what it is given, for where a tenant's things may be.</summary>
public sealed class PurgeRenderingTests
{
    private const string Chat = "one";

    private static readonly ChatInstanceSpec Plain = new() { Mode = InstanceMode.Shared, Mongo = new() };

    private static readonly InstanceStorage Bucket = new()
    {
        S3 = new()
        {
            Bucket = "files",
            Region = "eu",
            Endpoint = "https://minio.example:9000",
        },
    };

    private static readonly V1EnvVar[] Keys =
    [
        FromSecret("AWS_ACCESS_KEY_ID", "id"),
        FromSecret("AWS_SECRET_ACCESS_KEY", "key"),
        new() { Name = "OPENAI_API_KEY", Value = "not-for-the-job" },
    ];

    [Fact]
    public void Where_nothing_is_elsewhere_only_the_documents_are_removed()
    {
        var pod = PodOf(Shared(Plain));

        Assert.Equal(
            ("settle", "purge"),
            (Assert.Single(pod.InitContainers!).Name, Assert.Single(pod.Containers!).Name)
        );
        Assert.Equal(
            ["mongosh.conf", "purge.js"],
            Rendered<V1ConfigMap>(Shared(Plain)).Single().Data!.Keys.Order(StringComparer.Ordinal)
        );
    }

    [Theory]
    [InlineData(
        "bucket",
        "AWS_ACCESS_KEY_ID AWS_BUCKET_NAME AWS_ENDPOINT_URL AWS_FORCE_PATH_STYLE AWS_REGION AWS_SECRET_ACCESS_KEY",
        "9000 27017",
        ""
    )]
    [InlineData("volume", "FILES", "27017", "")]
    [InlineData("search", "MEILI_HOST MEILI_MASTER_KEY", "7700>search 27017", "search:7700")]
    [InlineData("search at url", "MEILI_HOST MEILI_MASTER_KEY", "27017 443", "")]
    [InlineData("knowledge", "JWT_SECRET RAG_API_URL", "27017 8000>rag-api", "rag-api:8000")]
    [InlineData("knowledge at url", "JWT_SECRET RAG_API_URL", "27017 8123", "")]
    [InlineData("knowledge in a database", "JWT_SECRET RAG_API_URL", "27017 8000>rag-api", "rag-api:8000")]
    [InlineData(
        "bucket, search, knowledge, mongo",
        "AWS_ACCESS_KEY_ID AWS_BUCKET_NAME AWS_ENDPOINT_URL AWS_FORCE_PATH_STYLE AWS_REGION AWS_SECRET_ACCESS_KEY JWT_SECRET MEILI_HOST MEILI_MASTER_KEY RAG_API_URL",
        "27017>mongo 7700>search 8000>rag-api 9000",
        "mongo:27017 rag-api:8000 search:7700"
    )]
    public void A_shared_tenants_job_is_given_what_it_needs_to_get_where_things_are_and_no_more(
        string things,
        string variables,
        string ways,
        string doors
    )
    {
        var purge = Shared(things.Split(", ").Aggregate(Plain with { Env = Keys }, With));
        var elsewhere = PodOf(purge).InitContainers!.Single(step => step.Name == "elsewhere");
        var policies = Rendered<V1NetworkPolicy>(purge);

        Assert.Equal(
            $"HOME MONGO_URI TENANT_ID USERS {variables}".Split(' ').Order(StringComparer.Ordinal),
            elsewhere.Env!.Select(variable => variable.Name).Order(StringComparer.Ordinal)
        );
        Assert.Equal("librechat:v0.8.7", elsewhere.Image);
        Assert.Equal(
            ways.Split(' ').Order(StringComparer.Ordinal),
            policies
                .Single(policy => policy.Metadata.Name == "tenant-acme-purge")
                .Spec!.Egress!.Skip(1)
                .Select(WayOf)
                .Order(StringComparer.Ordinal)
        );
        Assert.Equal(
            doors.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            policies
                .Where(policy => policy.Metadata.Name != "tenant-acme-purge")
                .Select(policy =>
                    $"{ComponentOf(policy.Spec!.PodSelector)}:{PortsOf(Assert.Single(policy.Spec.Ingress!).Ports)}"
                )
                .Order(StringComparer.Ordinal)
        );
        Assert.All(
            policies.Where(policy => policy.Metadata.Name != "tenant-acme-purge"),
            door =>
                Assert.Equal(
                    "acme",
                    Assert.Single(Assert.Single(door.Spec!.Ingress!).FromProperty!).PodSelector!.MatchLabels![
                        Labels.Tenant
                    ]
                )
        );
        AssertNothingSecretIsWritten(purge);
    }

    [Fact]
    public void What_is_in_a_volume_is_removed_by_those_who_wrote_it_and_the_documents_last()
    {
        var purge = Shared(With(Plain, "volume"));
        var pod = PodOf(purge);
        var (elsewhere, documents) = (pod.InitContainers![1], pod.InitContainers[2]);

        Assert.Equal(
            (1000, 1000, 1000),
            (pod.SecurityContext!.RunAsUser, pod.SecurityContext.RunAsGroup, pod.SecurityContext.FsGroup)
        );
        Assert.Equal(
            (999, true, true, false),
            (
                documents.SecurityContext!.RunAsUser,
                documents.SecurityContext.ReadOnlyRootFilesystem,
                elsewhere.SecurityContext!.ReadOnlyRootFilesystem,
                elsewhere.SecurityContext.AllowPrivilegeEscalation
            )
        );
        Assert.Equal(
            "one-files",
            pod.Volumes!.Single(volume => volume.PersistentVolumeClaim is not null).PersistentVolumeClaim!.ClaimName
        );
        Assert.Equal(
            elsewhere.Env!.Single(variable => variable.Name == "FILES").Value!.Split(':'),
            elsewhere.VolumeMounts!.Where(mount => mount.Name == "files").Select(mount => mount.MountPath)
        );
        Assert.DoesNotContain(documents.VolumeMounts!, mount => mount.Name == "files");
        Assert.Null(pod.Affinity);
    }

    /// <summary>
    /// The instance goes on running for others: what was under way when the route went is written before, and what is
    /// written in between is found.
    /// </summary>
    [Fact]
    public void Beside_a_running_instance_the_job_waits_first_and_looks_again_last_without_the_database()
    {
        var pod = PodOf(Shared("bucket, search, volume".Split(", ").Aggregate(Plain with { Env = Keys }, With)));
        var (elsewhere, again) = (
            pod.InitContainers!.Single(step => step.Name == "elsewhere"),
            Assert.Single(pod.Containers!)
        );

        Assert.Equal(
            ["settle", "elsewhere", "purge", "again"],
            pod.InitContainers!.Concat(pod.Containers!).Select(step => step.Name)
        );
        Assert.Equal(["sleep", "300"], pod.InitContainers![0].Command!);
        Assert.Equal(
            elsewhere
                .Env!.Where(variable => variable.Name != "MONGO_URI")
                .Select(variable => variable.Name)
                .Append("AGAIN")
                .Order(StringComparer.Ordinal),
            again.Env!.Select(variable => variable.Name).Order(StringComparer.Ordinal)
        );
        Assert.Equal((elsewhere.Image, elsewhere.Command![^1]), (again.Image, again.Command![^1]));
        Assert.Equal(elsewhere.VolumeMounts!, again.VolumeMounts!);
    }

    /// <summary>
    /// Whoever shows the same data has an index and vectors of its own, and has taken up in them what it found in the
    /// database.
    /// </summary>
    [Fact]
    public void The_index_and_the_vectors_of_every_instance_with_the_data_are_purged_where_its_keys_are()
    {
        var home = A.Instance(Chat);
        var sibling = A.Instance("two") with
        {
            Spec = home.Spec with
            {
                Version = "v0.8.7",
                Search = new() { Enabled = true },
                Knowledge = new() { Enabled = true },
            },
        };
        var facts = Some.Facts(A.Tenant("acme")) with
        {
            Siblings =
            [
                sibling,
                sibling with
                {
                    Metadata = sibling.Metadata with { NamespaceProperty = "other" },
                },
                A.Instance("bare"),
            ],
        };
        var purge = PurgeTarget.OfShared(
            facts,
            home with
            {
                Spec = With(home.Spec with { Version = "v0.8.7" }, "search"),
            },
            1
        );
        var steps = PodOf(purge).InitContainers!.Concat(PodOf(purge).Containers!).ToList();

        Assert.Equal(
            ["settle", "elsewhere", "elsewhere-2", "purge", "again", "again-2"],
            steps.Select(step => step.Name)
        );
        Assert.Equal(
            "two-sessions",
            steps[2].Env!.Single(variable => variable.Name == "JWT_SECRET").ValueFrom!.SecretKeyRef!.Name
        );
        Assert.Equal(
            [
                "tenant-acme-purge",
                "tenant-acme-purge-search",
                "tenant-acme-purge-two-rag-api",
                "tenant-acme-purge-two-search",
            ],
            Rendered<V1NetworkPolicy>(purge).Select(policy => policy.Metadata.Name).Order(StringComparer.Ordinal)
        );
        Assert.Equal(
            "two",
            Rendered<V1NetworkPolicy>(purge)
                .Single(policy => policy.Metadata.Name == "tenant-acme-purge-two-search")
                .Spec!.PodSelector!.MatchLabels![Labels.Instance]
        );
        AssertNothingSecretIsWritten(purge);
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public void A_volume_of_one_node_is_looked_for_on_the_node_that_has_it(bool isSuspended, bool isBound)
    {
        var pod = PodOf(
            Shared(
                Plain with
                {
                    Suspend = isSuspended,
                    Storage = new() { Local = new() { AccessMode = VolumeAccessMode.ReadWriteOnce } },
                }
            )
        );

        Assert.Equal(isBound, pod.Affinity is not null);
        if (!isBound)
            return;
        var term = JsonSerializer.SerializeToNode(pod.Affinity, ApiJson.Options.GetTypeInfo(typeof(V1Affinity)))![
            "podAffinity"
        ]!["requiredDuringSchedulingIgnoredDuringExecution"]![0]!;
        Assert.Equal(
            ("kubernetes.io/hostname", Chat),
            ((string?)term["topologyKey"], (string?)term["labelSelector"]!["matchLabels"]![Labels.Instance])
        );
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("search", Chat)]
    [InlineData("bucket", Chat)]
    public void What_runs_the_instances_image_runs_as_its_pods_because_their_account_may_be_what_pulls_it_and_opens_the_bucket(
        string things,
        string? account
    )
    {
        var pod = PodOf(Shared(With(Plain, things)));

        Assert.Equal((account, false), (pod.ServiceAccountName, pod.AutomountServiceAccountToken));
    }

    [Fact]
    public void A_file_of_the_instances_image_with_its_authorities_is_used_where_that_image_runs()
    {
        V1EnvVar[] env = [.. Keys, new() { Name = "NODE_EXTRA_CA_CERTS", Value = "/app/ca.pem" }];

        Assert.Equal(
            "/app/ca.pem",
            PodOf(Shared(Plain with { Storage = Bucket, Env = env }))
                .Containers![0]
                .Env!.Single(variable => variable.Name == "NODE_EXTRA_CA_CERTS")
                .Value
        );
        Assert.DoesNotContain(
            PodOf(Dedicated("bucket", env)!).Containers![0].Env!,
            variable => variable.Name == "NODE_EXTRA_CA_CERTS"
        );
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("bucket", "elsewhere")]
    [InlineData("search", null)]
    [InlineData("search at url", null)]
    [InlineData("mongo", "purge")]
    [InlineData("mongo, bucket", "elsewhere purge")]
    [InlineData("mongo, search at url", "elsewhere purge")]
    [InlineData("mongo, volume, search, knowledge at url", "purge")]
    public void Of_a_dedicated_tenant_what_does_not_go_with_its_namespace_is_removed_from_the_operators(
        string things,
        string? steps
    )
    {
        var purge = Dedicated(things, Keys);
        Assert.Equal(
            steps,
            purge is null
                ? null
                : string.Join(
                    ' ',
                    (PodOf(purge).InitContainers ?? []).Concat(PodOf(purge).Containers!).Select(step => step.Name)
                )
        );
        if (purge is null)
            return;
        Assert.All(
            PurgeRendering.Of(purge),
            child => Assert.Equal("chat-system", child.Value.Metadata.NamespaceProperty)
        );
        Assert.Single(Rendered<V1NetworkPolicy>(purge));
        Assert.Null(PodOf(purge).ServiceAccountName);
        AssertNothingSecretIsWritten(purge);
    }

    [Fact]
    public void Without_its_database_a_bucket_is_purged_by_the_tenants_name()
    {
        var step = Assert.Single(PodOf(Dedicated("bucket", Keys)!).Containers!);

        Assert.DoesNotContain(step.Env!, variable => variable.Name is "MONGO_URI" or "DATABASE");
        Assert.Equal("acme", step.Env!.Single(variable => variable.Name == "TENANT_ID").Value);
    }

    [Theory]
    [InlineData("bucket, volume, search, knowledge", false, null)]
    [InlineData("search at url, knowledge at url", false, null)]
    [InlineData(
        "bucket, search, knowledge",
        true,
        "its documents in database librechat of ChatInstance shared/one, and the files in bucket files below t/acme/, and those of its users outside of it, and its messages in the shared instance's search index, and its vectors in the shared instance's database"
    )]
    [InlineData("", true, "its documents in database librechat of ChatInstance shared/one")]
    [InlineData(
        "volume",
        true,
        "its documents in database librechat of ChatInstance shared/one, and the files of its users in the shared instance's volume"
    )]
    [InlineData("azure", false, "its files where spec.config keeps them (azure_blob)")]
    public void Of_a_shared_tenant_nothing_is_left_unless_it_is_given_up(string things, bool isGivenUp, string? left) =>
        Assert.Equal(
            left,
            FilesLeft.Of(
                "acme",
                Some.SharedInstance,
                things.Split(", ").Aggregate(Plain, With),
                isDedicated: false,
                isGivenUp
            )
        );

    [Theory]
    [InlineData("mongo, bucket, search", true, null)]
    [InlineData("mongo, search at url", true, null)]
    [InlineData("mongo, bucket", false, "the files in bucket files, which no key in the operator's namespace opens")]
    [InlineData(
        "bucket, knowledge",
        true,
        "the files in bucket files that are not below t/acme/, if there are any: only the database told whose they are"
    )]
    [InlineData("search at url", true, "its messages in the search index at https://meili.example")]
    [InlineData("mongo, knowledge at url", true, "its documents behind the RAG API at http://rag.example:8123")]
    [InlineData("mongo, knowledge in a database", true, "its vectors in the database of Secret pg")]
    public void Of_a_dedicated_tenant_what_only_its_instance_could_reach_is_named(
        string things,
        bool hasKeys,
        string? left
    ) =>
        Assert.Equal(
            left,
            FilesLeft.Of(
                "acme",
                new("chat-acme", "acme"),
                SpecOf(things, hasKeys ? Keys : null),
                isDedicated: true,
                isGivenUp: false
            )
        );

    [Theory]
    [InlineData(
        "mongo, bucket",
        "its documents in database acme of the MongoDB of Secret mongo, and the files in bucket files"
    )]
    [InlineData("bucket", "the files in bucket files")]
    [InlineData("volume, search, knowledge", null)]
    public void Of_a_dedicated_tenant_what_was_given_up_is_named_but_for_what_goes_with_its_namespace(
        string things,
        string? left
    ) =>
        Assert.Equal(
            left,
            FilesLeft.Of("acme", new("chat-acme", "acme"), SpecOf(things, Keys), isDedicated: true, isGivenUp: true)
        );

    [Fact]
    public void No_image_of_a_tenants_choice_runs_in_the_operators_namespace()
    {
        var purge = PurgeTarget.OfDedicated(
            Some.Facts(A.Tenant("acme", PlanName.Enterprise)),
            SpecOf("bucket", Keys) with
            {
                Version = null,
                Image = "registry.example.com/own:v0.8.8-rc1",
            },
            1
        );

        Assert.Equal("librechat:v0.8.8-rc1", Assert.Single(PodOf(purge!).Containers!).Image);
    }

    [Theory]
    [InlineData("http://rag.example:99999")]
    [InlineData("http://[rag")]
    public void An_address_that_is_none_holds_up_no_deletion(string url) =>
        Assert.Contains(
            "443",
            Rendered<V1NetworkPolicy>(
                    Shared(
                        Plain with
                        {
                            Knowledge = new() { Enabled = true, Url = url },
                        }
                    )
                )
                .Single()
                .Spec!.Egress!.Select(WayOf)
        );

    [Fact]
    public void A_key_of_a_ConfigMap_is_not_in_the_operators_namespace() =>
        Assert.False(
            PurgeTarget.OpensWithoutTheInstance(
                SpecOf(
                    "bucket",
                    [
                        Keys[0],
                        new()
                        {
                            Name = "AWS_SECRET_ACCESS_KEY",
                            ValueFrom = new()
                            {
                                ConfigMapKeyRef = new() { Name = "aws", Key = "key" },
                            },
                        },
                    ]
                )
            )
        );

    [Fact]
    public void A_job_that_is_under_way_is_left_alone_because_what_it_was_made_from_may_change()
    {
        var facts = Some.Facts(A.Tenant("acme"));
        var purge = PurgeTarget.OfShared(facts, A.Instance(Chat), 1);

        Assert.Equal(Lifetime.Owned, PurgeRendering.Of(purge).Single(child => child.Value is V1Job).Lifetime);
        Assert.Equal(
            Lifetime.LeftAlone,
            PurgeRendering.Of(purge with { IsUnderWay = true }).Single(child => child.Value is V1Job).Lifetime
        );
    }

    private static Purge Shared(ChatInstanceSpec spec)
    {
        var instance = A.Instance(Chat);
        return PurgeTarget.OfShared(
            Some.Facts(A.Tenant("acme")),
            instance with
            {
                Spec = spec with
                {
                    Version = "v0.8.7",
                    Mongo = spec.Mongo.Managed is null
                        ? new()
                        {
                            UriSecretRef = new() { Name = "mongo", Key = "uri" },
                        }
                        : spec.Mongo,
                },
            },
            1
        );
    }

    private static Purge? Dedicated(string things, V1EnvVar[]? env) =>
        PurgeTarget.OfDedicated(Some.Facts(A.Tenant("acme", PlanName.Enterprise)), SpecOf(things, env), 1);

    private static ChatInstanceSpec SpecOf(string things, V1EnvVar[]? env)
    {
        var all = things.Split(", ");
        var spec = all.Where(thing => thing != "mongo")
            .Aggregate(Plain with { Mode = InstanceMode.Dedicated, Version = "v0.8.7", Env = env }, With);
        return spec with
        {
            Mongo = all.Contains("mongo")
                ? new()
                {
                    UriSecretRef = new() { Name = "mongo", Key = "uri" },
                    Database = "acme",
                }
                : new() { Managed = new() },
        };
    }

    private static ChatInstanceSpec With(ChatInstanceSpec spec, string thing) =>
        thing switch
        {
            "bucket" => spec with { Storage = Bucket },
            "volume" => spec with { Storage = new() { Local = new() } },
            "mongo" => spec with { Mongo = new() { Managed = new() } },
            "search" => spec with { Search = new() { Enabled = true } },
            "search at url" => spec with
            {
                Search = new()
                {
                    Enabled = true,
                    Url = "https://meili.example",
                    MasterKeySecretRef = new() { Name = "meili", Key = "masterKey" },
                },
            },
            "knowledge" => spec with { Knowledge = new() { Enabled = true } },
            "knowledge at url" => spec with
            {
                Knowledge = new() { Enabled = true, Url = "http://rag.example:8123" },
            },
            "knowledge in a database" => spec with
            {
                Knowledge = new()
                {
                    Enabled = true,
                    UriSecretRef = new() { Name = "pg", Key = "uri" },
                },
            },
            "azure" => spec with
            {
                Storage = null,
                Config = JsonElement.Parse(
                    """{ "fileStrategy": "azure_blob", "fileStrategies": { "avatar": "local" } }"""
                ),
            },
            _ => spec,
        };

    /// <summary>
    /// Not in a ConfigMap, not in a command; and a variable whose name sounds like a secret has a reference.
    /// </summary>
    private static void AssertNothingSecretIsWritten(Purge purge)
    {
        var containers = (PodOf(purge).InitContainers ?? []).Concat(PodOf(purge).Containers!).ToList();
        Assert.All(
            containers
                .SelectMany(container => container.Env ?? [])
                .Where(variable =>
                    variable.Name is "MONGO_URI" or "JWT_SECRET" or "MEILI_MASTER_KEY" or "AWS_SECRET_ACCESS_KEY"
                ),
            variable => Assert.NotNull(variable.ValueFrom?.SecretKeyRef)
        );
        Assert.DoesNotContain(
            containers.SelectMany(container => container.Env ?? []),
            variable => variable.Value == "not-for-the-job"
        );
        Assert.All(
            containers,
            container =>
                Assert.DoesNotContain(container.Command!, word => word.Contains("acme", StringComparison.Ordinal))
        );
        Assert.All(
            Rendered<V1ConfigMap>(purge).Single().Data!.Values,
            text => Assert.DoesNotContain("acme", text, StringComparison.Ordinal)
        );
    }

    private static V1EnvVar FromSecret(string name, string key) =>
        new()
        {
            Name = name,
            ValueFrom = new()
            {
                SecretKeyRef = new() { Name = "s3", Key = key },
            },
        };

    private static string WayOf(V1NetworkPolicyEgressRule rule) =>
        PortsOf(rule.Ports) + (rule.To is null ? "" : $">{ComponentOf(rule.To.Single().PodSelector)}");

    private static string PortsOf(IList<V1NetworkPolicyPort>? ports) =>
        string.Join('+', ports!.Select(port => port.Port!.ToInt()));

    private static string ComponentOf(V1LabelSelector? selector)
    {
        Assert.Equal(Chat, selector!.MatchLabels![Labels.Instance]);
        return selector.MatchLabels[Labels.Name].Replace("librechat-", "", StringComparison.Ordinal);
    }

    private static IReadOnlyList<T> Rendered<T>(Purge purge) =>
        [.. PurgeRendering.Of(purge).Select(child => child.Value).OfType<T>()];

    private static V1PodSpec PodOf(Purge purge) => Rendered<V1Job>(purge).Single().Spec!.Template!.Spec!;
}
