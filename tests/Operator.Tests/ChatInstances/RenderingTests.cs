using System.Text.Json;
using System.Text.Json.Nodes;
using Entities;
using k8s;
using k8s.Models;
using Kubernetes.Objects;
using Operator.ChatInstances;
using Operator.ChatInstances.Decide;
using Operator.ChatInstances.LibreChat;
using Operator.ChatInstances.Observe;
using Operator.ChatInstances.Render;

namespace Operator.Tests.ChatInstances;

/// <summary>What holds for every instance; how single objects look is in the golden cases.</summary>
public sealed class RenderingTests
{
    [Fact]
    public void The_same_facts_render_the_same_objects() =>
        Assert.Equal(Text(Rendered(Instances.Shared)), Text(Rendered(Instances.Shared)));

    [Fact]
    public void A_fact_that_concerns_no_child_changes_no_child()
    {
        var keys = SessionKeys.Of(bytes => new string('a', 2 * bytes)) with { RotatedAt = Instances.Shared.Now };
        var running = Instances.Shared.WithSecret(
            "shared-eu-1-sessions",
            [.. keys.ByName.Select(value => (value.Key, value.Value))]
        );
        running = running with
        {
            Secrets = running.Secrets.ToDictionary(s => s.Key, s => s.Value with { Annotations = keys.Record }),
        };
        var changed = running
            .With(spec =>
                spec with
                {
                    Capacity = new() { Tenants = 7 },
                    Drain = true,
                }
            )
            .WithSecret("unrelated", ("key", "value")) with
        {
            Now = Instances.Shared.Now.AddDays(100),
            Tenants = 12,
            Seats = 345,
            FreshSessionKeys = keys with { JwtSecret = "another" },
        };

        Assert.Equal(Text(Rendered(running)), Text(Rendered(changed)));
    }

    [Fact]
    public void No_secret_value_is_anywhere_but_in_a_secret()
    {
        var secrets = Instances
            .Shared.FreshCredentials.ByName.Values.Concat(Instances.Shared.FreshSessionKeys.ByName.Values)
            .Append(Instances.MongoPassword)
            .Append(Instances.RedisPassword);
        var visible = Text(Rendered(Instances.Shared).Where(child => child is not V1Secret));

        Assert.All(secrets, secret => Assert.DoesNotContain(secret, visible, StringComparison.Ordinal));
    }

    [Fact]
    public void No_secret_value_is_in_an_annotation_of_a_secret()
    {
        var annotations = string.Concat(
            Rendered(Instances.Shared)
                .SelectMany(child => child.Metadata.Annotations ?? new Dictionary<string, string>())
                .Select(a => a.Value)
        );
        Assert.DoesNotContain(Instances.MongoPassword, annotations, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mongo", "uri", "mongodb://chat:new@mongo.data")]
    [InlineData("redis", "uri", "redis://:new@redis.data")]
    public void A_new_value_in_a_secret_that_pods_read_replaces_them(string secret, string key, string value) =>
        Assert.NotEqual(Hash(Instances.Shared), Hash(Instances.Shared.WithSecret(secret, (key, value))));

    [Fact]
    public void A_key_that_somebody_made_for_an_instance_of_nobodys_replaces_its_pods_too() =>
        Assert.NotEqual(
            Hash(Instances.Managed),
            Hash(Instances.Managed.WithSecret("small-gateway", ("apiKey", "sk-new")))
        );

    [Fact]
    public void A_new_value_in_a_ConfigMap_that_pods_read_replaces_them_and_one_beside_it_does_not()
    {
        var facts = Instances.Shared.With(spec =>
            spec with
            {
                Env =
                [
                    new()
                    {
                        Name = "GREETING",
                        ValueFrom = new()
                        {
                            ConfigMapKeyRef = new() { Name = "words", Key = "greeting" },
                        },
                    },
                ],
            }
        );

        Assert.NotEqual(Hash(Words(("greeting", "hello"))), Hash(Words(("greeting", "goodbye"))));
        Assert.Equal(Hash(Words(("greeting", "hello"))), Hash(Words(("greeting", "hello"), ("other", "new"))));

        ChatInstanceFacts Words(params (string Key, string Value)[] data) =>
            facts with
            {
                ConfigMaps = new Dictionary<string, IDictionary<string, string>>
                {
                    ["words"] = data.ToDictionary(d => d.Key, d => d.Value),
                },
            };
    }

    [Fact]
    public void A_value_beside_the_one_that_pods_read_does_not_replace_them() =>
        Assert.Equal(
            Hash(Instances.Shared),
            Hash(
                Instances.Shared.WithSecret(
                    "redis",
                    ("uri", $"rediss://:{Instances.RedisPassword}@redis.data:6380"),
                    ("other", "new")
                )
            )
        );

    [Fact]
    public void A_changed_fragment_replaces_the_pods() =>
        Assert.NotEqual(
            Hash(Instances.Shared),
            Hash(
                Instances.Shared.With(spec =>
                    spec with
                    {
                        Config = Json("""{ "interface": { "customWelcome": "Hi" } }"""),
                    }
                )
            )
        );

    [Fact]
    public void The_operators_variables_win_over_the_users()
    {
        var environment = Environment(
            Instances.Shared.With(spec => spec with { Env = [new() { Name = "TRUST_TENANT_HEADER", Value = "false" }] })
        );
        Assert.Equal("true", Assert.Single(environment, variable => variable.Name == "TRUST_TENANT_HEADER").Value);
    }

    [Fact]
    public void The_users_variables_win_over_what_is_merely_sensible()
    {
        var environment = Environment(
            Instances.Shared.With(spec => spec with { Env = [new() { Name = "NODE_OPTIONS", Value = "--trace-gc" }] })
        );
        Assert.Equal("--trace-gc", Assert.Single(environment, variable => variable.Name == "NODE_OPTIONS").Value);
    }

    [Fact]
    public void A_list_of_endpoints_of_the_users_keeps_the_gateway()
    {
        var config = Config(
            Instances.Shared.With(spec =>
                spec with
                {
                    Config = Json(
                        """{ "endpoints": { "custom": [{ "name": "Own", "apiKey": "user_provided", "baseURL": "https://own.example.com", "models": { "default": ["a"] } }] } }"""
                    ),
                }
            )
        );
        Assert.Equal(
            ["Models", "Own"],
            config["endpoints"]!["custom"]!.AsArray().Select(item => (string)item!["name"]!)
        );
    }

    [Fact]
    public void The_users_item_of_the_gateways_name_is_laid_over_it()
    {
        var config = Config(
            Instances.Shared.With(spec =>
                spec with
                {
                    Config = Json(
                        """{ "endpoints": { "custom": [{ "name": "Models", "iconURL": "https://x.example.com/i.png" }] } }"""
                    ),
                }
            )
        );
        var item = Assert.Single(config["endpoints"]!["custom"]!.AsArray())!;
        Assert.Equal(
            ("${GATEWAY_API_KEY}", "https://x.example.com/i.png"),
            ((string)item["apiKey"]!, (string)item["iconURL"]!)
        );
    }

    [Fact]
    public void Taking_the_endpoints_away_does_not_cut_off_the_gateway() =>
        Assert.Single(
            Config(Instances.Shared.With(spec => spec with { Config = Json("""{ "endpoints": null }""") }))[
                "endpoints"
            ]!["custom"]!.AsArray()
        );

    [Fact]
    public void The_version_of_the_file_is_the_releases_whatever_the_user_writes() =>
        Assert.Equal(
            "1.3.13",
            (string)
                Config(Instances.Shared.With(spec => spec with { Config = Json("""{ "version": "1.0.0" }""") }))[
                    "version"
                ]!
        );

    [Fact]
    public void Without_redis_no_pod_talks_to_one() =>
        Assert.DoesNotContain(
            Environment(Instances.Shared.With(spec => spec with { Redis = null })),
            variable => variable.Name == "REDIS_URI"
        );

    [Fact]
    public void An_instance_without_a_host_has_no_route() =>
        Assert.Empty(
            Rendered(Instances.Shared.With(spec => spec with { Route = spec.Route with { Host = null } }))
                .OfType<V1Ingress>()
        );

    [Fact]
    public void The_host_of_an_instance_that_was_made_for_a_tenant_is_routed_by_the_tenant()
    {
        var metadata = Instances.Shared.Instance.Metadata with
        {
            Labels = new Dictionary<string, string> { [Labels.Tenant] = "acme" },
        };
        var made = Instances.Shared with { Instance = Instances.Shared.Instance with { Metadata = metadata } };

        Assert.Empty(Rendered(made).OfType<V1Ingress>());
        Assert.Contains(
            Environment(made),
            variable => variable is { Name: "DOMAIN_SERVER", Value: "https://shared-eu-1.chat.example.com" }
        );
    }

    [Fact]
    public void Every_child_says_what_it_is() =>
        Assert.All(
            Rendered(Instances.Shared).Where(child => child is not V1Ingress),
            child =>
                Assert.Equal(
                    child.Metadata.Name == "shared-eu-1-front" ? "librechat-front" : "librechat",
                    child.Metadata.Labels![Labels.Name]
                )
        );

    [Fact]
    public void A_custom_metric_and_a_behaviour_reach_the_autoscaler()
    {
        var autoscaling = new Autoscaling
        {
            Metrics =
            [
                Json(
                    """{ "type": "Pods", "pods": { "metric": { "name": "sse_streams_in_flight" }, "target": { "type": "AverageValue", "averageValue": "30" } } }"""
                ),
            ],
            Behavior = Json("""{ "scaleDown": { "stabilizationWindowSeconds": 600 } }"""),
        };
        var autoscaler = Assert.Single(
            Rendered(Instances.Shared.With(spec => spec with { Autoscaling = autoscaling }))
                .OfType<V2HorizontalPodAutoscaler>()
        );

        Assert.Equal("sse_streams_in_flight", autoscaler.Spec!.Metrics![2].Pods!.Metric!.Name);
        Assert.Equal(600, autoscaler.Spec.Behavior!.ScaleDown!.StabilizationWindowSeconds);
    }

    private static List<IKubernetesObject<V1ObjectMeta>> Rendered(ChatInstanceFacts facts) =>
        [.. ChatInstanceRendering.Render(ChatInstanceDecision.Decide(facts).Blueprint!).Select(child => child.Value)];

    private static IList<V1EnvVar> Environment(ChatInstanceFacts facts) =>
        EnvironmentVariables.Of(ChatInstanceDecision.Decide(facts).Blueprint!);

    private static JsonObject Config(ChatInstanceFacts facts) =>
        LibreChatConfig.Of(ChatInstanceDecision.Decide(facts).Blueprint!);

    private static string Hash(ChatInstanceFacts facts) => ConfigHash.Of(ChatInstanceDecision.Decide(facts).Blueprint!);

    private static string Text(IEnumerable<IKubernetesObject<V1ObjectMeta>> objects) =>
        string.Join(
            '\n',
            objects.Select(value => JsonSerializer.Serialize(value, ApiJson.Options.GetTypeInfo(value.GetType())))
        );

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;
}
