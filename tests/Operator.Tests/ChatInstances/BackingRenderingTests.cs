using System.Text.Json;
using Entities;
using k8s;
using k8s.Models;
using Kubernetes.Objects;
using Operator.Apply;
using Operator.ChatInstances;
using Operator.ChatInstances.Decide;
using Operator.ChatInstances.Observe;
using Operator.ChatInstances.Render;
using Operator.ChatInstances.Stores;

namespace Operator.Tests.ChatInstances;

/// <summary>
/// What holds for everything that the operator runs beside an instance; how single objects look is in the golden cases.
/// </summary>
public sealed class BackingRenderingTests
{
    private static readonly ChatInstanceFacts Distinct = Instances.Managed with
    {
        Stores = Instances.Managed.Stores with
        {
            FreshSecrets = ManagedStores
                .Of(Instances.Managed.Instance.Spec)
                .ToDictionary(
                    store => store.Name("small"),
                    store =>
                        SecretContent.OfText(
                            store.Keys.Keys.ToDictionary(key => key, key => $"s3cret-{store.Component}-{key}")
                        )
                ),
        },
    };

    [Fact]
    public void A_password_is_in_no_object_but_secrets()
    {
        var visible = string.Concat(Rendered(Distinct).Where(child => child is not V1Secret).Select(Text));
        Assert.DoesNotContain("s3cret-", visible, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_pod_satisfies_the_restricted_level() =>
        Assert.All(
            Pods(Instances.Managed),
            pod =>
            {
                Assert.Equal(
                    (true, "RuntimeDefault"),
                    (pod.SecurityContext!.RunAsNonRoot, pod.SecurityContext.SeccompProfile!.Type)
                );
                Assert.True(pod.SecurityContext.RunAsUser > 0);
                var container = Assert.Single(pod.Containers!).SecurityContext!;
                Assert.Equal((false, true), (container.AllowPrivilegeEscalation, container.ReadOnlyRootFilesystem));
                Assert.Equal(["ALL"], container.Capabilities!.Drop);
            }
        );

    [Fact]
    public void No_pod_has_a_token_or_service_links() =>
        Assert.All(
            Pods(Instances.Managed),
            pod => Assert.Equal((false, false), (pod.AutomountServiceAccountToken, pod.EnableServiceLinks))
        );

    [Fact]
    public void Every_container_says_what_it_needs_and_whether_it_is_well() =>
        Assert.All(
            Pods(Instances.Managed).Select(pod => pod.Containers![0]),
            container =>
            {
                Assert.Equal(["cpu", "memory"], container.Resources!.Requests!.Keys.Order());
                Assert.Equal(["cpu", "memory"], container.Resources.Limits!.Keys.Order());
                Assert.All([container.StartupProbe, container.ReadinessProbe, container.LivenessProbe], Assert.NotNull);
                Assert.Contains(':', container.Image!);
            }
        );

    [Fact]
    public void Every_volume_that_is_mounted_exists() =>
        Assert.All(
            Pods(Instances.Managed),
            pod =>
                Assert.Equal(
                    pod.Volumes!.Select(volume => volume.Name).Order(),
                    pod.Containers![0].VolumeMounts!.Select(mount => mount.Name).Distinct().Order()
                )
        );

    [Fact]
    public void No_selector_of_one_component_takes_the_pods_of_another()
    {
        var children = Rendered(Instances.Managed);
        var pods = children
            .OfType<V1StatefulSet>()
            .Select(set => set.Spec!.Template!)
            .Concat(children.OfType<V1Deployment>().Select(set => set.Spec!.Template!))
            .Select(pod => pod.Metadata!.Labels!)
            .ToList();

        Assert.All(
            children.OfType<V1Service>().Select(service => service.Spec!.Selector!),
            selector => Assert.Single(pods, labels => selector.All(label => labels.Contains(label)))
        );
    }

    [Fact]
    public void A_store_lets_in_its_own_instance_only_and_goes_nowhere()
    {
        var policy = Named<V1NetworkPolicy>(Instances.Managed, "small-mongo").Spec!;
        var caller = Assert.Single(Assert.Single(policy.Ingress!).FromProperty!);

        Assert.Equal(ChildMetadata.Selector("small"), caller.PodSelector!.MatchLabels);
        Assert.Null(caller.NamespaceSelector);
        Assert.Equal(["Ingress", "Egress"], policy.PolicyTypes);
        Assert.Empty(policy.Egress!);
    }

    [Fact]
    public void Vectors_let_in_the_RAG_API_only()
    {
        var rag = Named<V1NetworkPolicy>(Instances.Managed, "small-rag-api").Spec!;
        Assert.Equal(
            rag.PodSelector!.MatchLabels,
            Assert
                .Single(Named<V1NetworkPolicy>(Instances.Managed, "small-vectors").Spec!.Ingress![0].FromProperty!)
                .PodSelector!.MatchLabels
        );
    }

    [Fact]
    public void No_rule_is_open_to_every_port() =>
        Assert.All(
            Rendered(Instances.Managed).OfType<V1NetworkPolicy>().SelectMany(policy => policy.Spec!.Egress ?? []),
            rule => Assert.NotEmpty(rule.Ports!)
        );

    [Fact]
    public void LibreChat_reaches_what_is_run_for_it()
    {
        var environment = Named<V1Deployment>(Instances.Managed, "small")
            .Spec!.Template!.Spec!.Containers![0]
            .Env!.ToDictionary(variable => variable.Name);

        Assert.Equal("redis://small-redis.chat-small.svc:6379", environment["REDIS_URI"].Value);
        Assert.Equal(("small-redis", "password"), Reference(environment["REDIS_PASSWORD"]));
        Assert.Equal("http://small-search.chat-small.svc:7700", environment["MEILI_HOST"].Value);
        Assert.Equal(("small-search", "masterKey"), Reference(environment["MEILI_MASTER_KEY"]));
        Assert.Equal("http://small-rag-api.chat-small.svc:8000", environment["RAG_API_URL"].Value);
    }

    [Fact]
    public void A_Meilisearch_of_the_users_is_reached_with_the_users_key()
    {
        var facts = Instances
            .Managed.With(spec =>
                spec with
                {
                    Search = new()
                    {
                        Enabled = true,
                        Url = "https://meili.data:7701",
                        MasterKeySecretRef = new() { Name = "meili", Key = "masterKey" },
                    },
                }
            )
            .WithSecret("meili", ("masterKey", "0123456789abcdef"));
        var environment = Named<V1Deployment>(facts, "small")
            .Spec!.Template!.Spec!.Containers![0]
            .Env!.ToDictionary(variable => variable.Name);

        Assert.Equal(
            ("true", "https://meili.data:7701"),
            (environment["SEARCH"].Value, environment["MEILI_HOST"].Value)
        );
        Assert.Equal(("meili", "masterKey"), Reference(environment["MEILI_MASTER_KEY"]));
        Assert.Contains(
            Named<V1NetworkPolicy>(facts, "small").Spec!.Egress!,
            rule => rule.To is null && rule.Ports!.Any(port => port.Port.ToInt() == 7701)
        );
    }

    [Fact]
    public void A_new_JWT_secret_replaces_the_RAG_API_as_well()
    {
        var rotated = Instances.Managed with
        {
            FreshSessionKeys = Instances.Managed.FreshSessionKeys with { JwtSecret = new string('a', 64) },
        };
        Assert.NotEqual(
            Hash<V1Deployment>(Instances.Managed, "small-rag-api"),
            Hash<V1Deployment>(rotated, "small-rag-api")
        );
    }

    [Fact]
    public void Storing_the_passwords_that_were_made_replaces_no_pod()
    {
        var after = Instances.Managed.WithStoredPasswords();
        Assert.Equal(Hashes(Instances.Managed), Hashes(after));
    }

    [Fact]
    public void A_new_password_of_a_store_replaces_its_server_and_whoever_signs_in_and_no_other()
    {
        var before = Hashes(Instances.Managed.WithStoredPasswords());
        var after = Hashes(Instances.Managed.WithStoredPasswords().WithSecret("small-redis", ("password", "new")));

        Assert.Equal(["small", "small-redis"], before.Keys.Where(name => before[name] != after[name]).Order());
    }

    [Fact]
    public void The_key_file_is_one_that_MongoDB_takes()
    {
        var key = Instances.Managed.Stores.FreshSecrets["small-mongo"].Text("keyfile")!;
        Assert.InRange(key.Length, 6, 1024);
        Assert.All(key, c => Assert.True(char.IsAsciiLetterOrDigit(c)));
    }

    [Fact]
    public void The_master_key_is_long_enough_for_production() =>
        Assert.True(Instances.Managed.Stores.FreshSecrets["small-search"].Text("masterKey")!.Length >= 16);

    [Fact]
    public void The_member_of_the_replica_set_knows_itself_without_DNS()
    {
        var alias = Assert.Single(
            Named<V1StatefulSet>(Instances.Managed, "small-mongo").Spec!.Template!.Spec!.HostAliases!
        );

        Assert.Equal("127.0.0.1", alias.Ip);
        Assert.Equal("small-mongo-0.small-mongo.chat-small.svc", Assert.Single(alias.Hostnames!));
    }

    [Theory]
    [InlineData(DeletionPolicy.Retain, Lifetime.Retained, Lifetime.CreatedOnce)]
    [InlineData(DeletionPolicy.Delete, Lifetime.Collected, Lifetime.CollectedOnce)]
    public void Volumes_and_generated_secrets_live_as_the_deletion_policy_says(object policy, object data, object keys)
    {
        var children = ChatInstanceRendering.Render(
            ChatInstanceDecision
                .Decide(
                    Instances.Managed.With(spec =>
                        spec with
                        {
                            DeletionPolicy = (DeletionPolicy)policy,
                            Storage = new() { Local = new() },
                        }
                    )
                )
                .Blueprint!
        );

        Assert.All(
            children.Where(child => child.Value is V1PersistentVolumeClaim),
            child => Assert.Equal((Lifetime)data, child.Lifetime)
        );
        Assert.Equal(
            (Lifetime)keys,
            Assert
                .Single(children, child => child.Value.Metadata.Name == "small-mongo" && child.Value is V1Secret)
                .Lifetime
        );
        Assert.Equal(
            (Lifetime)keys,
            Assert.Single(children, child => child.Value.Metadata.Name == "small-credentials").Lifetime
        );
    }

    private static List<IKubernetesObject<V1ObjectMeta>> Rendered(ChatInstanceFacts facts) =>
        [.. ChatInstanceRendering.Render(ChatInstanceDecision.Decide(facts).Blueprint!).Select(child => child.Value)];

    private static T Named<T>(ChatInstanceFacts facts, string name) =>
        Rendered(facts).Where(child => child.Metadata.Name == name).OfType<T>().Single();

    private static List<V1PodSpec> Pods(ChatInstanceFacts facts) =>
        [.. Templates(facts).Where(template => template.Name != "small").Select(template => template.Template.Spec!)];

    private static IEnumerable<(string Name, V1PodTemplateSpec Template)> Templates(ChatInstanceFacts facts) =>
        Rendered(facts)
            .SelectMany(child =>
                child switch
                {
                    V1StatefulSet set => [(set.Metadata.Name, set.Spec!.Template!)],
                    V1Deployment deployment => [(deployment.Metadata.Name, deployment.Spec!.Template!)],
                    _ => Array.Empty<(string, V1PodTemplateSpec)>(),
                }
            );

    private static Dictionary<string, string> Hashes(ChatInstanceFacts facts) =>
        Templates(facts)
            .ToDictionary(
                template => template.Name,
                template => template.Template.Metadata!.Annotations![Labels.ConfigHash]
            );

    private static string Hash<T>(ChatInstanceFacts facts, string name)
        where T : IKubernetesObject<V1ObjectMeta> => Hashes(facts)[Named<T>(facts, name).Metadata.Name];

    private static (string Name, string Key) Reference(V1EnvVar variable) =>
        (variable.ValueFrom!.SecretKeyRef!.Name, variable.ValueFrom.SecretKeyRef.Key);

    private static string Text(IKubernetesObject<V1ObjectMeta> value) =>
        JsonSerializer.Serialize(value, ApiJson.Options.GetTypeInfo(value.GetType()));
}
