using Entities;
using Operator.Configuration;

namespace Operator.Tests.Configuration;

public sealed class ConfigurationLoaderTests
{
    private const string Minimal = "baseDomain: chat.example.com";

    [Fact]
    public void A_base_domain_is_all_that_must_be_said()
    {
        var configuration = Loaded(Minimal);

        Assert.Equal("chat.example.com", configuration.BaseDomain);
        Assert.Equal("chat-system", configuration.OperatorNamespace);
        Assert.Equal(RouteFlavour.HAProxy, configuration.Routing.Flavour);
    }

    [Theory]
    [InlineData("starter", 60, 10_000, TenantTier.Shared)]
    [InlineData("professional", 300, 100_000, TenantTier.Shared)]
    [InlineData("enterprise", 1000, 1_000_000, TenantTier.Dedicated)]
    internal void The_built_in_plans_are_those_of_the_scaling_plan(
        string name,
        long requestsPerMinute,
        long tokensPerDay,
        TenantTier tier
    )
    {
        var plan = Loaded(Minimal).Plans[name];

        Assert.Equal(
            (requestsPerMinute, tokensPerDay, tier, 100),
            (plan.Limits.RequestsPerMinute, plan.Limits.TokensPerDay, plan.Tier, plan.DedicatedAtSeats)
        );
    }

    [Fact]
    public void A_plan_of_the_file_overrides_single_fields_of_the_built_in_one()
    {
        var plan = Loaded(Minimal + "\nplans: { starter: { limits: { requestsPerMinute: 5 } } }").Plans["starter"];

        Assert.Equal(5, plan.Limits.RequestsPerMinute);
        Assert.Equal(10_000, plan.Limits.TokensPerDay);
    }

    [Fact]
    public void Without_a_base_domain_nothing_starts() => Assert.Equal(["baseDomain: is required"], Problems(""));

    [Fact]
    public void Flags_win_over_variables_and_variables_over_the_file()
    {
        var configuration = ConfigurationLoader
            .Load(
                new()
                {
                    File =
                        Minimal
                        + "\nrouting: { className: file }\noperatorNamespace: file\ntenantNamespacePrefix: file-",
                    Environment = new Dictionary<string, string>
                    {
                        ["CHATOP_ROUTING__CLASS_NAME"] = "variable",
                        ["CHATOP_OPERATOR_NAMESPACE"] = "variable",
                    },
                    Settings = ["routing.className=flag"],
                }
            )
            .Value!;

        Assert.Equal(
            ("flag", "variable", "file-"),
            (configuration.Routing.ClassName, configuration.OperatorNamespace, configuration.TenantNamespacePrefix)
        );
    }

    [Theory]
    [InlineData("a,b")]
    [InlineData("[a, b]")]
    public void A_variable_can_hold_a_list(string text)
    {
        var configuration = ConfigurationLoader
            .Load(
                new()
                {
                    File = Minimal,
                    Environment = new Dictionary<string, string> { ["CHATOP_ROUTING__EDGE_NAMESPACES"] = text },
                }
            )
            .Value!;

        Assert.Equal(["a", "b"], configuration.Routing.EdgeNamespaces);
    }

    [Fact]
    public void The_pods_of_monitoring_are_named_by_their_labels_and_replace_the_default()
    {
        var configuration = Loaded(Minimal + "\nmonitoringPodSelector: app=vm, example.com/part=agent");

        Assert.Equal(
            new Dictionary<string, string> { ["app"] = "vm", ["example.com/part"] = "agent" },
            PodLabels.Parse(configuration.MonitoringPodSelector)!
        );
    }

    [Theory]
    [InlineData("''")]
    [InlineData("app")]
    [InlineData("'app=a,'")]
    [InlineData("'app=a,app=b'")]
    [InlineData("app!=a")]
    [InlineData("app in (a)")]
    public void Labels_that_are_none_would_open_the_pods_to_others(string selector) =>
        Assert.Equal(
            [
                "monitoringPodSelector: must be labels of the monitoring system's pods, such as app.kubernetes.io/name=prometheus",
            ],
            Problems($"{Minimal}\nmonitoringPodSelector: {selector}")
        );

    [Fact]
    public void A_variable_reaches_into_a_plan()
    {
        var environment = new Dictionary<string, string>
        {
            ["CHATOP_PLANS__STARTER__LIMITS__REQUESTS_PER_MINUTE"] = "7",
        };

        Assert.Equal(
            7,
            ConfigurationLoader
                .Load(new() { File = Minimal, Environment = environment })
                .Value!.Plans["starter"]
                .Limits.RequestsPerMinute
        );
    }

    [Theory]
    [InlineData(
        "routing: { flavor: haproxy }",
        "routing.flavor: is unknown; known are flavour, className, gatewayRef, sessionPersistence, snippetsAllowed, issuer, domainProof, edgeNamespaces"
    )]
    [InlineData(
        "routing: { flavour: apache }",
        "routing.flavour: must be one of gateway, traefik, haproxy, f5-nginx, nginx, not \"apache\""
    )]
    [InlineData("routing: haproxy", "routing: must be an object")]
    [InlineData("routing: { edgeNamespaces: edge }", "routing.edgeNamespaces: must be a list")]
    [InlineData(
        "routing: { edgeNamespaces: [] }",
        "routing.edgeNamespaces: must name at least one namespace: without it nobody reaches the pods"
    )]
    [InlineData(
        "routing: { flavour: gateway, edgeNamespaces: [edge] }",
        "routing.gatewayRef: is required for the flavour gateway"
    )]
    [InlineData(
        "routing: { flavour: gateway, edgeNamespaces: [edge], gatewayRef: { namespace: edge, name: '' } }",
        "routing.gatewayRef: must hold the namespace and the name of a Gateway"
    )]
    [InlineData(
        "routing: { flavour: gateway, edgeNamespaces: [edge], gatewayRef: { namespace: edge } }",
        "routing.gatewayRef.name: is required"
    )]
    [InlineData(
        "routing: { flavour: traefik, edgeNamespaces: [traefik] }",
        "routing.className: is the default, which is HAProxy's: name the ingress class of your edge"
    )]
    [InlineData(
        "routing: { flavour: nginx, className: nginx }",
        "routing.edgeNamespaces: is the default, which is HAProxy's: name the namespace where your edge runs"
    )]
    [InlineData(
        "routing: { flavour: f5-nginx, className: '', edgeNamespaces: [nginx] }",
        "routing.className: must not be empty: it is the ingress class of every route"
    )]
    [InlineData("routing: { snippetsAllowed: maybe }", "routing.snippetsAllowed: must be true or false, not \"maybe\"")]
    [InlineData(
        "plans: { gold: { tier: Shared, limits: { requestsPerMinute: 1, tokensPerMinute: 1, tokensPerDay: 1, monthlyBudgetUsd: 1 }, features: [] } }",
        "plans.gold: there is no such plan; plans are starter, professional, enterprise"
    )]
    [InlineData(
        "plans: { starter: { limits: { requestsPerMinute: many } } }",
        "plans.starter.limits.requestsPerMinute: must be a whole number, not \"many\""
    )]
    [InlineData("plans: { starter: { instance: { replica: 3 } } }", "plans.starter.instance.replica: is unknown")]
    [InlineData("operatorNamespace: Chat_System", "operatorNamespace: must be the name of a namespace")]
    [InlineData("operatorNamespace: [", "--config: ")]
    public void A_wrong_value_is_named_by_its_path_and_with_the_reason(string file, string problem) =>
        Assert.StartsWith(problem, Assert.Single(Problems($"{Minimal}\n{file}")), StringComparison.Ordinal);

    [Fact]
    public void All_problems_are_told_at_once() =>
        Assert.Equal(
            ["baseDomain: is required", "colour: is unknown", "routing.flavour: must be one of"],
            Problems("colour: red\nrouting: { flavour: apache }")
                .Select(p => p.Split(';')[0].Split(" gateway")[0])
                .Order()
        );

    [Fact]
    public void An_unknown_variable_or_flag_is_a_problem()
    {
        var loaded = ConfigurationLoader.Load(
            new()
            {
                File = Minimal,
                Environment = new Dictionary<string, string> { ["CHATOP_ROUTING__COLOUR"] = "red", ["PATH"] = "/bin" },
                Settings = ["baseDomain.x=1"],
            }
        );

        Assert.Equal(["CHATOP_ROUTING__COLOUR", "--set baseDomain.x"], loaded.Problems.Select(p => p.Path));
    }

    private static OperatorConfiguration Loaded(string file)
    {
        var loaded = ConfigurationLoader.Load(new() { File = file });
        Assert.Empty(loaded.Problems);
        return loaded.Value!;
    }

    private static IReadOnlyList<string> Problems(string file) =>
        [.. ConfigurationLoader.Load(new() { File = file }).Problems.Select(p => p.ToString())];
}
