using Entities;
using k8s.Models;
using Kubernetes.Objects;
using Operator.Apply;
using Operator.ChatInstances.Decide;
using Operator.ProviderPools;
using Operator.ProviderPools.Decide;
using Operator.ProviderPools.Observe;
using Operator.ProviderPools.Render;
using Operator.ProviderPools.Report;
using Operator.References;
using Operator.Report;

namespace Operator.Tests.ProviderPools;

public sealed class ProviderPoolTests
{
    [Fact]
    public void Primaries_are_active_and_all_others_stand_by() =>
        Assert.Equal(
            [ProviderState.Active, ProviderState.Standby, ProviderState.Standby],
            ProviderPoolDecision
                .Decide(Pools.Facts(Pools.OpenAI, Pools.OpenAI with { Role = ProviderRole.Secondary }, Pools.Ollama))
                .Providers.Select(p => p.State)
        );

    [Fact]
    public void Every_missing_secret_and_key_is_named_and_the_gateway_left_alone()
    {
        var facts = Pools.Facts(Pools.OpenAI) with
        {
            Secrets = new Dictionary<string, ReferencedSecret> { ["openai"] = Pools.Secret("openai", "other") },
        };

        var plan = ProviderPoolDecision.Decide(facts);

        Assert.Null(plan.Gateway);
        Assert.Equal(
            new Verdict(
                VerdictState.Stalled,
                ProviderPoolReasons.SecretNotFound,
                "create key apiKey of Secret chat-system/openai, Secret chat-system/litellm-db"
            ),
            plan.Objection
        );
    }

    [Fact]
    public void A_pool_without_a_primary_is_refused() =>
        AssertInvalid("spec.providers: give at least one provider the role primary", Pools.Facts(Pools.Ollama));

    [Fact]
    public void A_provider_without_what_its_kind_needs_is_refused() =>
        AssertInvalid(
            "spec.providers[openai].apiKeySecretRef: required for its kind; spec.providers[local-ollama].endpoint: required for its kind",
            Pools.Facts(Pools.OpenAI with { ApiKeySecretRef = null }, Pools.Ollama with { Endpoint = null })
        );

    [Fact]
    public void A_gateway_is_reached_by_the_instances_that_use_it_by_monitoring_and_by_the_operator_only()
    {
        var facts = Pools.Facts(Pools.OpenAI);
        var policy = Rendered<V1NetworkPolicy>(
            facts with
            {
                CallingNamespaces = ["chat-acme", "chat-shared"],
                Configuration = facts.Configuration with { MonitoringNamespaces = ["watch"] },
            }
        ).Spec!;

        Assert.Equal(Rendered<V1Deployment>(facts).Spec!.Selector.MatchLabels, policy.PodSelector!.MatchLabels);
        Assert.Equal(["Ingress"], policy.PolicyTypes!);
        var rule = Assert.Single(policy.Ingress!);
        Assert.Equal(["4000"], rule.Ports!.Select(port => port.Port!.Value));
        Assert.Equal(
            ["chat-acme,chat-shared: librechat,librechat-rag-api", "watch: prometheus", "chat-system: chat-operator"],
            rule.FromProperty!.Select(peer => $"{Values(peer.NamespaceSelector!)}: {Values(peer.PodSelector!)}")
        );

        static string Values(V1LabelSelector selector) =>
            string.Join(
                ',',
                selector.MatchLabels?.Values ?? selector.MatchExpressions!.SelectMany(required => required.Values!)
            );
    }

    [Fact]
    public void A_gateway_that_nobody_uses_is_open_to_the_operator_alone() =>
        Assert.Single(Rendered<V1NetworkPolicy>(Pools.Facts(Pools.OpenAI)).Spec!.Ingress![0].FromProperty!);

    [Fact]
    public void Metrics_of_all_tenants_are_for_administrators_of_the_gateway()
    {
        var config = Yaml.Read(Rendered<V1ConfigMap>(Pools.Facts(Pools.OpenAI)).Data!["config.yaml"])!;

        Assert.True((bool)config["litellm_settings"]!["require_auth_for_metrics_endpoint"]!);
    }

    [Fact]
    public void A_pool_looks_again_when_an_instance_begins_to_use_it_or_stops()
    {
        var (one, other) = (new NamespacedName("ai", "one"), new NamespacedName("ai", "other"));

        Assert.Equal([one], ProviderPoolWakeups.OfInstance(null, Using(one)));
        Assert.Equal([one, other], ProviderPoolWakeups.OfInstance(Using(one), Using(other)));
        Assert.Equal([one], ProviderPoolWakeups.OfInstance(Using(one), null));
        Assert.Empty(ProviderPoolWakeups.OfInstance(Using(one), Using(one)));
        Assert.Empty(ProviderPoolWakeups.OfInstance(null, Using(null)));

        static ChatInstance Using(NamespacedName? pool)
        {
            var instance = Tenants.A.Instance("shared");
            return instance with
            {
                Spec = instance.Spec with
                {
                    ProviderPoolRef = pool is { } name ? new() { Namespace = name.Namespace!, Name = name.Name } : null,
                },
            };
        }
    }

    [Fact]
    public void The_configuration_orders_providers_by_role_and_holds_no_secret()
    {
        var config = Yaml.Read(Rendered<V1ConfigMap>(Pools.Facts(Pools.OpenAI, Pools.Ollama)).Data!["config.yaml"])!;

        var (openai, ollama) = (config["model_list"]![0]!, config["model_list"]![1]!);
        Assert.Equal("openai/gpt-4o", openai["litellm_params"]!["model"]!.ToString());
        Assert.Equal("os.environ/PROVIDER_OPENAI_API_KEY", openai["litellm_params"]!["api_key"]!.ToString());
        Assert.Equal(
            (1L, 3L),
            (openai["litellm_params"]!["order"]!.GetValue<long>(), ollama["litellm_params"]!["order"]!.GetValue<long>())
        );
        Assert.Equal("ollama_chat/llama3.3", ollama["litellm_params"]!["model"]!.ToString());
        Assert.Null(ollama["litellm_params"]!["rpm"]);
        Assert.Equal(
            (5L, 60L),
            (
                config["router_settings"]!["allowed_fails"]!.GetValue<long>(),
                config["router_settings"]!["cooldown_time"]!.GetValue<long>()
            )
        );
    }

    [Fact]
    public void The_pods_roll_when_a_secret_or_the_configuration_changes_and_on_no_other_change()
    {
        var facts = Pools.Facts(Pools.OpenAI);

        var running = facts with { MasterKey = facts.FreshMasterKey };

        Assert.Equal(
            HashOf(facts),
            HashOf(running with { FreshMasterKey = "sk-other", Now = DateTimeOffset.MaxValue })
        );
        Assert.NotEqual(HashOf(running), HashOf(running with { MasterKey = "sk-made-anew" }));
        Assert.NotEqual(
            HashOf(facts),
            HashOf(
                facts with
                {
                    Secrets = new Dictionary<string, ReferencedSecret>(facts.Secrets)
                    {
                        ["openai"] = Pools.Secret("openai", "apiKey", "changed"),
                    },
                }
            )
        );
        Assert.NotEqual(HashOf(facts), HashOf(Pools.Facts(Pools.OpenAI with { Weight = 2 })));
    }

    [Fact]
    public void Replicas_are_left_to_the_autoscaler_when_there_is_one()
    {
        var facts = Pools.Facts(Pools.OpenAI);
        Assert.Equal(2, Rendered<V1Deployment>(facts).Spec!.Replicas);

        var scaled = facts with
        {
            Pool = facts.Pool with { Spec = facts.Pool.Spec with { Gateway = new() { Autoscaling = new() } } },
        };

        Assert.Null(Rendered<V1Deployment>(scaled).Spec!.Replicas);
        Assert.Equal(20, Rendered<V2HorizontalPodAutoscaler>(scaled).Spec!.MaxReplicas);
    }

    [Fact]
    public void Only_the_generated_keys_outlive_the_pool() =>
        Assert.Equal(
            [typeof(V1Secret)],
            Children(Pools.Facts(Pools.OpenAI)).Where(c => c.Lifetime != Lifetime.Owned).Select(c => c.Value.GetType())
        );

    [Fact]
    public void A_pool_is_ready_when_its_gateway_is()
    {
        var facts = Pools.Facts(Pools.OpenAI) with
        {
            Gateway = new()
            {
                Metadata = new()
                {
                    Name = "default-gateway",
                    NamespaceProperty = "chat-system",
                    Generation = 1,
                },
                Spec = new() { Replicas = 2 },
                Status = new()
                {
                    ObservedGeneration = 1,
                    Replicas = 2,
                    UpdatedReplicas = 2,
                    AvailableReplicas = 2,
                },
            },
        };

        var report = ProviderPoolReport.Of(facts, ProviderPoolDecision.Decide(facts), ApplyResult.Unchanged);

        Assert.Equal(
            ("True", RolloutReasons.Available, 3L),
            (report.Status.Conditions![0].Status, report.Status.Conditions[0].Reason, report.Status.ObservedGeneration)
        );
        Assert.Equal("http://default-gateway.chat-system.svc:4000", report.Status.GatewayUrl);
        Assert.Equal(RolloutReasons.Available, Assert.Single(report.Transitions).Reason);
    }

    [Fact]
    public void A_name_that_is_taken_stalls_the_pool_and_is_tried_again()
    {
        var facts = Pools.Facts(Pools.OpenAI);
        var applied = new ApplyResult
        {
            Failures =
            [
                new("Service", new("chat-system", "default-gateway"), FailureReasons.NameTaken, "taken", false),
            ],
        };

        var report = ProviderPoolReport.Of(facts, ProviderPoolDecision.Decide(facts), applied);

        Assert.Contains(
            report.Status.Conditions!,
            c => c is { Type: Conditions.Stalled, Status: "True", Reason: FailureReasons.NameTaken }
        );
        Assert.Equal(
            Kubernetes.Controllers.Outcome.Failed("Service chat-system/default-gateway: NameTaken: taken"),
            report.Outcome
        );
    }

    [Fact]
    public void Metrics_that_no_autoscaler_has_stall_the_pool_with_their_path()
    {
        var facts = Pools.Facts(Pools.OpenAI);
        var metric = System.Text.Json.JsonDocument.Parse("""{ "name": 5 }""").RootElement;
        facts = facts with
        {
            Pool = facts.Pool with
            {
                Spec = facts.Pool.Spec with { Gateway = new() { Autoscaling = new() { Metrics = [metric] } } },
            },
        };

        var objection = ProviderPoolDecision.Decide(facts).Objection!;

        Assert.Equal((VerdictState.Stalled, ProviderPoolReasons.InvalidSpec), (objection.State, objection.Reason));
        Assert.StartsWith(
            "spec.gateway.autoscaling.metrics cannot be read",
            objection.Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("99999999999999999999h")]
    [InlineData("2147483647h")]
    [InlineData("soon")]
    public void A_pause_that_nobody_can_count_is_refused(string timeout)
    {
        var facts = Pools.Facts(Pools.OpenAI);
        AssertInvalid(
            $"spec.circuitBreaker.recoveryTimeout is '{timeout}': write a duration such as 60s or 10m, at most 576h",
            facts with
            {
                Pool = facts.Pool with
                {
                    Spec = facts.Pool.Spec with { CircuitBreaker = new() { RecoveryTimeout = timeout } },
                },
            }
        );
    }

    [Theory]
    [InlineData("os.environ/LITELLM_MASTER_KEY")]
    [InlineData("gpt-${JWT_SECRET}")]
    public void A_model_is_not_named_by_a_variable_of_who_reads_its_name(string name)
    {
        var facts = Pools.Facts(Pools.OpenAI with { Models = [new() { Name = name }, new() { Name = "gpt-4o" }] });

        AssertInvalid(
            "spec.providers[openai].models: a name refers to a variable: write one without ${ that does not begin with os.environ/",
            facts
        );
        Assert.Equal(
            ["gpt-4o"],
            GatewayEndpoint.Of(facts.Pool with { Status = new() { GatewayUrl = "http://gateway:4000" } })!.Models
        );
    }

    private static void AssertInvalid(string message, ProviderPoolFacts facts) =>
        Assert.Equal(
            new Verdict(VerdictState.Stalled, ProviderPoolReasons.InvalidSpec, message),
            ProviderPoolDecision.Decide(facts).Objection
        );

    private static string HashOf(ProviderPoolFacts facts) =>
        Rendered<V1Deployment>(facts).Spec!.Template!.Metadata!.Annotations![Labels.ConfigHash];

    private static T Rendered<T>(ProviderPoolFacts facts) =>
        Assert.Single(Children(facts).Select(c => c.Value).OfType<T>());

    private static IReadOnlyList<DesiredObject> Children(ProviderPoolFacts facts)
    {
        var plan = ProviderPoolDecision.Decide(facts);
        return ProviderPoolRendering.Render(plan.Gateway!, plan.Providers);
    }
}
