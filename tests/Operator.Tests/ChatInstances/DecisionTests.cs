using System.Text.Json;
using Entities;
using k8s.Models;
using Kubernetes.Objects;
using Operator.Apply;
using Operator.ChatInstances;
using Operator.ChatInstances.Decide;
using Operator.ChatInstances.LibreChat;
using Operator.ChatInstances.Observe;
using Operator.ChatInstances.Render;
using Operator.ChatInstances.Report;
using static Operator.ChatInstances.ChatInstanceReasons;

namespace Operator.Tests.ChatInstances;

public sealed class DecisionTests
{
    private static readonly Credentials Credentials = Credentials.Of(bytes => new string('a', 2 * bytes));

    [Fact]
    public void An_instance_with_everything_in_place_has_no_finding()
    {
        var plan = ChatInstanceDecision.Decide(Instances.Shared);

        Assert.Empty(plan.Findings);
        Assert.NotNull(plan.Blueprint);
    }

    [Fact]
    public void A_missing_secret_holds_the_instance_and_names_what_to_create()
    {
        var finding = Held(Instances.Shared.Without("mongo"), ChatInstanceReasons.SecretNotFound);
        Assert.Equal(
            "Secret chat-shared/mongo does not exist: create it with the key uri, or change spec.mongo.uriSecretRef",
            finding.Message
        );
    }

    [Fact]
    public void A_secret_without_the_key_holds_the_instance() =>
        Assert.Contains(
            "nothing under the key uri",
            Held(
                Instances.Shared.WithSecret("redis", ("url", "redis://redis")),
                ChatInstanceReasons.SecretKeyNotFound
            ).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void An_empty_value_counts_as_missing() =>
        Held(Instances.Shared.WithSecret("mongo", ("uri", "\n")), ChatInstanceReasons.SecretKeyNotFound);

    [Fact]
    public void A_secret_that_a_variable_refers_to_must_exist()
    {
        var facts = Instances.Shared.With(spec =>
            spec with
            {
                Env = [FromSecret("OPENAI_API_KEY", "openai", optional: null)],
            }
        );
        Assert.Contains(
            "spec.env[OPENAI_API_KEY]",
            Held(facts, ChatInstanceReasons.SecretNotFound).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void An_optional_secret_may_be_missing() =>
        Assert.NotNull(
            ChatInstanceDecision
                .Decide(
                    Instances.Shared.With(spec =>
                        spec with
                        {
                            Env = [FromSecret("OPENAI_API_KEY", "openai", optional: true)],
                        }
                    )
                )
                .Blueprint
        );

    [Fact]
    public void The_generated_secret_may_be_named_by_a_variable_before_it_exists() =>
        Assert.NotNull(
            ChatInstanceDecision
                .Decide(
                    Instances.Shared.With(spec =>
                        spec with
                        {
                            Env = [FromSecret("SESSION", ChildNames.Credentials("shared-eu-1"), optional: null)],
                        }
                    )
                )
                .Blueprint
        );

    [Fact]
    public void A_ConfigMap_that_a_variable_refers_to_must_exist_and_have_the_key()
    {
        var facts = Instances.Shared.With(spec => spec with { Env = [FromConfigMap("GREETING", optional: null)] });
        Assert.Contains(
            "spec.env[GREETING]",
            Held(facts, ChatInstanceReasons.ConfigMapNotFound).Message,
            StringComparison.Ordinal
        );
        Held(facts with { ConfigMaps = Words("other") }, ChatInstanceReasons.ConfigMapKeyNotFound);
        Assert.NotNull(ChatInstanceDecision.Decide(facts with { ConfigMaps = Words("greeting") }).Blueprint);
    }

    [Fact]
    public void An_optional_ConfigMap_may_be_missing() =>
        Assert.NotNull(
            ChatInstanceDecision
                .Decide(Instances.Shared.With(spec => spec with { Env = [FromConfigMap("GREETING", optional: true)] }))
                .Blueprint
        );

    [Fact]
    public void A_connection_string_that_is_none_is_never_repeated()
    {
        var finding = Held(
            Instances.Shared.WithSecret("mongo", ("uri", "mongo:hunter2")),
            ChatInstanceReasons.InvalidMongoUri
        );
        Assert.DoesNotContain("hunter2", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_redis_address_without_a_scheme_is_refused() =>
        Held(Instances.Shared.WithSecret("redis", ("uri", "redis.data:6379")), ChatInstanceReasons.InvalidRedisUri);

    [Fact]
    public void A_pool_that_does_not_exist_holds_the_instance() =>
        Held(Instances.Shared with { Pool = null }, ChatInstanceReasons.PoolNotFound);

    [Fact]
    public void An_instance_waits_for_the_address_of_its_gateway()
    {
        var facts = Instances.Shared with { Pool = Instances.Shared.Pool! with { Status = new() } };
        Assert.Equal(Effect.Wait, Held(facts, ChatInstanceReasons.WaitingForGateway).Effect);
    }

    [Theory]
    [InlineData("""{ "interfaces": {} }""", "spec.config.interfaces is no key of librechat.yaml in v0.8.7: remove it")]
    [InlineData(
        """{ "endpoints": { "mistral": {} } }""",
        "spec.config.endpoints.mistral is no key of librechat.yaml in v0.8.7"
    )]
    [InlineData("""{ "langfuse": {} }""", "spec.config.langfuse")]
    [InlineData("[]", "must be an object")]
    public void A_fragment_that_LibreChat_would_refuse_is_named_by_its_path(string config, string message) =>
        Assert.Contains(
            message,
            Held(WithConfig(config), ChatInstanceReasons.InvalidConfig).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void A_key_that_a_later_release_knows_is_accepted_there() =>
        Assert.Empty(
            ChatInstanceDecision
                .Decide(WithConfig("""{ "langfuse": {} }""").With(spec => spec with { Version = "v0.8.8-rc1" }))
                .Findings
        );

    [Fact]
    public void All_mistakes_are_told_at_once()
    {
        var plan = ChatInstanceDecision.Decide(
            WithConfig("""{ "a": 1, "b": 2 }""").Without("mongo") with
            {
                Pool = null,
            }
        );
        Assert.Equal(
            [
                ChatInstanceReasons.InvalidConfig,
                ChatInstanceReasons.InvalidConfig,
                ChatInstanceReasons.SecretNotFound,
                ChatInstanceReasons.PoolNotFound,
            ],
            plan.Findings.Select(finding => finding.Reason)
        );
    }

    [Fact]
    public void An_unknown_release_runs_by_the_newest_rules_and_warns()
    {
        var plan = ChatInstanceDecision.Decide(Instances.Shared.With(spec => spec with { Version = "v0.9.0" }));

        Assert.Equal(Effect.Warn, Assert.Single(plan.Findings).Effect);
        Assert.Equal(LibreChatVersion.Newest, plan.Blueprint!.Version);
    }

    [Fact]
    public void The_release_of_an_own_image_is_its_tag() =>
        Assert.Empty(
            ChatInstanceDecision
                .Decide(
                    Instances.Shared.With(spec =>
                        spec with
                        {
                            Version = null,
                            Image = "registry:5000/chat:v0.8.7@sha256:0",
                        }
                    )
                )
                .Findings
        );

    [Fact]
    public void Many_pods_without_redis_become_one()
    {
        var plan = ChatInstanceDecision.Decide(Instances.Shared.With(spec => spec with { Redis = null }));

        Assert.Contains(
            "spec.redis",
            Assert.Single(plan.Findings, f => f.Reason == ChatInstanceReasons.UnsafeScale).Message,
            StringComparison.Ordinal
        );
        Assert.Equal(new Scale(1, null, 1), plan.Blueprint!.Scale);
    }

    [Fact]
    public void Many_pods_without_shared_files_become_one()
    {
        var plan = ChatInstanceDecision.Decide(Instances.Shared.With(spec => spec with { Storage = null }));
        Assert.Equal(new Scale(1, null, 1), plan.Blueprint!.Scale);
    }

    [Fact]
    public void A_volume_that_all_pods_mount_is_safe() =>
        Assert.Empty(
            ChatInstanceDecision
                .Decide(Instances.Shared.With(spec => spec with { Storage = new() { Local = new() } }))
                .Findings
        );

    [Fact]
    public void A_volume_that_one_node_mounts_is_not_safe() =>
        Assert.Equal(
            ChatInstanceReasons.UnsafeScale,
            Assert
                .Single(
                    ChatInstanceDecision
                        .Decide(
                            Instances.Shared.With(spec =>
                                spec with
                                {
                                    Storage = new() { Local = new() { AccessMode = VolumeAccessMode.ReadWriteOnce } },
                                }
                            )
                        )
                        .Findings
                )
                .Reason
        );

    [Fact]
    public void One_pod_needs_neither() =>
        Assert.Empty(
            ChatInstanceDecision
                .Decide(
                    Instances.Shared.With(spec =>
                        spec with
                        {
                            Redis = null,
                            Storage = null,
                            Autoscaling = null,
                            Replicas = 1,
                        }
                    )
                )
                .Findings
        );

    [Fact]
    public void The_autoscaler_owns_the_number_of_pods() =>
        Assert.Null(ChatInstanceDecision.Decide(Instances.Shared).Blueprint!.Scale.Replicas);

    [Fact]
    public void A_suspended_instance_runs_no_pod_and_keeps_its_autoscaler()
    {
        var scale = ChatInstanceDecision
            .Decide(Instances.Shared.With(spec => spec with { Suspend = true }))
            .Blueprint!.Scale;

        Assert.Equal(0, scale.Replicas);
        Assert.NotNull(scale.Autoscaling);
    }

    [Fact]
    public void A_lost_key_holds_the_instance_and_no_new_one_is_made() =>
        Held(Fingerprinted(Instances.Shared), ChatInstanceReasons.CredentialsChanged);

    [Fact]
    public void An_edited_key_holds_the_instance() =>
        Held(
            Fingerprinted(
                Instances.Shared.WithSecret(
                    "shared-eu-1-credentials",
                    Values(Credentials with { CredsKey = new string('b', 64) })
                )
            ),
            ChatInstanceReasons.CredentialsChanged
        );

    [Fact]
    public void The_same_key_is_used_again()
    {
        var plan = ChatInstanceDecision.Decide(
            Fingerprinted(Instances.Shared.WithSecret("shared-eu-1-credentials", Values(Credentials)))
        );

        Assert.Empty(plan.Findings);
        Assert.Equal(Credentials, plan.Blueprint!.Credentials);
    }

    [Fact]
    public void A_status_that_was_lost_does_not_make_other_keys_right()
    {
        var edited = Instances.Shared.WithSecret(
            Generated,
            Values(Credentials with { CredsKey = new string('b', 64) })
        );
        var secret = edited.Secrets[Generated] with { Annotations = Record };
        Held(
            edited with
            {
                Secrets = new Dictionary<string, SecretContent>(edited.Secrets) { [Generated] = secret },
            },
            ChatInstanceReasons.CredentialsChanged
        );
    }

    [Fact]
    public void Data_that_outlived_the_instance_wants_its_keys_back()
    {
        var files = new V1PersistentVolumeClaim
        {
            Metadata = new() { Name = "shared-eu-1-files", Annotations = Record },
        };
        Held(Instances.Shared with { Files = files }, ChatInstanceReasons.CredentialsChanged);
        Assert.NotNull(
            ChatInstanceDecision
                .Decide((Instances.Shared with { Files = files }).WithSecret(Generated, Values(Credentials)))
                .Blueprint
        );
    }

    [Fact]
    public void A_database_that_is_known_to_have_had_keys_gets_no_others_when_its_namespace_comes_back_empty()
    {
        var finding = Held(Recorded(Instances.Shared, "mongo.data:27017/librechat"), CredentialsChanged);

        Assert.EndsWith(
            "; or, to give up what they encrypt, delete ConfigMap chat-system/chatinstance.chat-shared.shared-eu-1",
            finding.Message,
            StringComparison.Ordinal
        );
        Held(
            Recorded(
                Instances.Shared.WithSecret(Generated, Values(Credentials with { CredsKey = new string('b', 64) })),
                "mongo.data:27017/librechat"
            ),
            CredentialsChanged
        );
        Assert.NotNull(
            ChatInstanceDecision
                .Decide(
                    Recorded(Instances.Shared.WithSecret(Generated, Values(Credentials)), "mongo.data:27017/librechat")
                )
                .Blueprint
        );
    }

    [Fact]
    public void A_record_of_another_database_says_nothing() =>
        Assert.NotNull(ChatInstanceDecision.Decide(Recorded(Instances.Shared, "mongo.data:27017/former")).Blueprint);

    [Theory]
    [InlineData("pv-1", true)]
    [InlineData("pv-2", false)]
    [InlineData(null, false)]
    public void A_volume_that_was_kept_wants_its_keys_and_a_new_one_gets_new_keys(string? volume, bool isHeld)
    {
        var facts = Recorded(Instances.Managed, "volume pv-1") with
        {
            Stores = Instances.Managed.Stores with
            {
                Claims = new Dictionary<string, V1PersistentVolumeClaim>
                {
                    ["small-mongo"] = new()
                    {
                        Metadata = new() { Name = "small-mongo" },
                        Spec = new() { VolumeName = volume },
                    },
                },
            },
        };

        Assert.Equal(
            isHeld,
            ChatInstanceDecision.Decide(facts).Findings.Any(finding => finding.Reason == CredentialsChanged)
        );
    }

    [Fact]
    public void The_operators_own_record_outweighs_a_status()
    {
        var forged = Recorded(
            Instances.Shared.WithSecret(Generated, Values(Credentials)),
            "mongo.data:27017/librechat"
        );
        forged = forged with
        {
            Instance = forged.Instance with { Status = new() { CredentialsFingerprint = "forged" } },
        };

        var plan = ChatInstanceDecision.Decide(forged);
        Assert.Equal(CredentialsFingerprint.Of(Credentials), plan.Blueprint!.CredentialsFingerprint);
        Assert.Equal(
            CredentialsFingerprint.Of(Credentials),
            ChatInstanceReport.Of(forged, plan, ApplyResult.Unchanged).Status.CredentialsFingerprint
        );
    }

    [Fact]
    public void A_record_is_kept_once_a_pod_has_served_and_forgets_no_database()
    {
        var facts = Recorded(
            Instances.Shared.WithSecret(Generated, Values(Credentials)),
            "mongo.data:27017/former",
            "theirs"
        );
        Assert.Null(ChatInstanceDecision.Decide(facts).Blueprint!.Record);

        var record = ChatInstanceDecision
            .Decide(
                facts with
                {
                    Deployment = new()
                    {
                        Metadata = new(),
                        Status = new() { AvailableReplicas = 1 },
                    },
                }
            )
            .Blueprint!.Record!;

        Assert.Equal(
            new Dictionary<string, string>
            {
                [CredentialsFingerprint.Of("mongo.data:27017/former")] = "theirs",
                [CredentialsFingerprint.Of("mongo.data:27017/librechat")] = CredentialsFingerprint.Of(Credentials),
            },
            record.KeysOf
        );
        Assert.Equal(record.ToData(), KeyRecord.Of(new() { Data = record.ToData() }, record.Instance)!.ToData());
        Assert.Null(KeyRecord.Of(new() { Data = record.ToData() }, new("chat-shared", "another")));
    }

    [Theory]
    [InlineData(DeletionPolicy.Delete, null, true)]
    [InlineData(DeletionPolicy.Delete, 1, false)]
    [InlineData(DeletionPolicy.Retain, null, false)]
    public void A_record_goes_with_the_keys_and_stays_when_the_namespace_goes(
        DeletionPolicy policy,
        int? namespaceGoneForSeconds,
        bool isDropped
    )
    {
        var facts = Instances.Shared.With(spec => spec with { DeletionPolicy = policy }).Deleted() with
        {
            Namespace = new()
            {
                Metadata = new()
                {
                    Name = "chat-shared",
                    DeletionTimestamp = namespaceGoneForSeconds is null ? null : DateTime.UnixEpoch,
                },
            },
        };

        Assert.Equal(isDropped, ChatInstanceDecision.Decide(facts).DroppedRecord is not null);
    }

    [Fact]
    public void Keys_are_adopted_from_the_Secret_that_the_spec_names()
    {
        var plan = ChatInstanceDecision.Decide(Adopting(Credentials));

        Assert.Equal(Credentials, plan.Blueprint!.Credentials);
    }

    [Fact]
    public void Keys_that_are_not_those_of_the_data_are_not_adopted() =>
        Held(
            Fingerprinted(Adopting(Credentials with { CredsKey = new string('b', 64) })),
            ChatInstanceReasons.CredentialsChanged
        );

    [Fact]
    public void Adopted_keys_must_be_usable()
    {
        Held(Adopting(Credentials with { CredsKey = new string('x', 64) }), ChatInstanceReasons.InvalidCredentials);
        Held(Adopting(Credentials with { CredsIv = "" }), ChatInstanceReasons.SecretKeyNotFound);
        Assert.All(
            ChatInstanceDecision.Decide(Adopting(Credentials).Without("mine")).Findings,
            finding => Assert.Equal(ChatInstanceReasons.SecretNotFound, finding.Reason)
        );
    }

    [Fact]
    public void A_key_of_the_wrong_length_is_refused() =>
        Held(
            Instances.Shared.WithSecret("shared-eu-1-credentials", Values(Credentials with { CredsIv = "abc" })),
            ChatInstanceReasons.InvalidCredentials
        );

    [Fact]
    public void Metrics_that_autoscaling_does_not_have_are_refused()
    {
        var metrics = JsonDocument
            .Parse("""[{ "type": "Pods", "pods": "many" }]""")
            .RootElement.EnumerateArray()
            .ToList();
        Held(
            Instances.Shared.With(spec => spec with { Autoscaling = new() { Metrics = metrics } }),
            ChatInstanceReasons.InvalidAutoscaling
        );
    }

    [Fact]
    public void A_duration_that_cannot_be_read_is_refused() =>
        Held(
            Instances.Shared.With(spec => spec with { Route = spec.Route with { RequestTimeout = "soon" } }),
            ChatInstanceReasons.InvalidRoute
        );

    private static Finding Held(ChatInstanceFacts facts, string reason)
    {
        var plan = ChatInstanceDecision.Decide(facts);
        Assert.Null(plan.Blueprint);
        return Assert.Single(plan.Findings, finding => finding.Reason == reason);
    }

    private const string Generated = "shared-eu-1-credentials";

    private static Dictionary<string, string> Record =>
        new() { [Labels.CredentialsFingerprint] = CredentialsFingerprint.Of(Credentials) };

    private static ChatInstanceFacts Adopting(Credentials credentials) =>
        Instances
            .Shared.With(spec => spec with { Secrets = new() { CredentialsSecretRef = new() { Name = "mine" } } })
            .WithSecret("mine", Values(credentials));

    private static ChatInstanceFacts WithConfig(string json) =>
        Instances.Shared.With(spec => spec with { Config = JsonDocument.Parse(json).RootElement });

    private static ChatInstanceFacts Fingerprinted(ChatInstanceFacts facts) =>
        facts with
        {
            Instance = facts.Instance with
            {
                Status = new() { CredentialsFingerprint = CredentialsFingerprint.Of(Credentials) },
            },
        };

    private static ChatInstanceFacts Recorded(ChatInstanceFacts facts, string database, string? keys = null) =>
        facts with
        {
            Record = new(
                NamespacedName.Of(facts.Instance),
                new Dictionary<string, string>
                {
                    [CredentialsFingerprint.Of(database)] = keys ?? CredentialsFingerprint.Of(Credentials),
                }
            ),
        };

    private static (string, string)[] Values(Credentials credentials) =>
        [.. credentials.ByName.Select(value => (value.Key, value.Value))];

    private static V1EnvVar FromConfigMap(string name, bool? optional) =>
        new()
        {
            Name = name,
            ValueFrom = new()
            {
                ConfigMapKeyRef = new()
                {
                    Name = "words",
                    Key = "greeting",
                    Optional = optional,
                },
            },
        };

    private static Dictionary<string, IDictionary<string, string>> Words(string key) =>
        new() { ["words"] = new Dictionary<string, string> { [key] = "hello" } };

    private static V1EnvVar FromSecret(string name, string secret, bool? optional) =>
        new()
        {
            Name = name,
            ValueFrom = new()
            {
                SecretKeyRef = new()
                {
                    Name = secret,
                    Key = "key",
                    Optional = optional,
                },
            },
        };
}
