using Entities;
using FsCheck;
using FsCheck.Fluent;
using Kubernetes.Objects;
using Operator.Gateway;
using Operator.Onboarding;
using Operator.Onboarding.Decide;
using Operator.Tenants.Decide;
using Operator.Tenants.Observe;
using Operator.Tests.Tenants;

namespace Operator.Tests.Onboarding;

public sealed class TenantOverridesTests
{
    [Fact]
    public void The_gateway_is_put_with_the_tenants_own_key_by_reference_where_the_release_would_keep_it_readable()
    {
        var item = Onboard.Overrides(Onboard.Facts())["endpoints"]!["custom"]![0]!;

        Assert.Equal(
            ("Models", "${GATEWAY_API_KEY_ACME}", "http://default-gateway.chat-system.svc:4000/v1"),
            (item["name"]!.GetValue<string>(), item["apiKey"]!.GetValue<string>(), item["baseURL"]!.GetValue<string>())
        );
        Assert.True(item["models"]!["fetch"]!.GetValue<bool>());
    }

    [Fact]
    public void Where_the_release_encrypts_it_the_key_is_put_as_it_is() =>
        Assert.Equal(
            Onboard.Key,
            KeyIn(Onboard.Plan(Onboard.Facts(), Onboard.Gateway with { IsByReference = false })!)
        );

    [Fact]
    public void A_pool_that_keeps_no_keys_is_a_mistake_and_opens_to_nobody()
    {
        var plan = Onboard.Plan(Onboard.Facts(), Onboard.Gateway with { KeepsKeys = false, Key = null })!;

        Assert.Equal(["gateway-key=Failed"], Onboard.Spelled(plan.Unserved));
        Assert.Equal(("${GATEWAY_API_KEY_ACME}", null), (KeyIn(plan), plan.Gateway));
    }

    [Fact]
    public void At_the_gateway_a_tenant_is_a_team_with_its_limits_and_its_models()
    {
        var plan = Onboard.Plan(
            Onboard.Facts(change: s =>
                s with
                {
                    Models = new() { Allow = ["claude-*"] },
                    Limits = new()
                    {
                        RequestsPerMinute = 0,
                        TokensPerMinute = 5000,
                        MonthlyBudgetUsd = 20,
                    },
                }
            )
        )!;

        Assert.Equivalent(
            new GatewayAccess(
                Onboard.Pool,
                new("acme", ["claude-opus", "claude-sonnet"], null, 5000, 20),
                Onboard.Key,
                true
            ),
            plan.Gateway
        );
    }

    [Fact]
    public void Who_may_use_all_models_is_held_to_none_at_the_gateway_unless_his_plan_has_providers_of_its_own()
    {
        Assert.Empty(Onboard.Plan(Onboard.Facts())!.Gateway!.Team.Models);
        Assert.Equal(
            ["claude-opus", "claude-sonnet", "gpt-4o"],
            Onboard.Plan(Onboard.Facts(), Onboard.Gateway with { IsRestricted = true })!.Gateway!.Team.Models
        );
    }

    [Fact]
    public void Models_that_cannot_be_carried_out_leave_the_team_as_it_is_and_withdraw_nothing()
    {
        var facts = Onboard.Facts(change: s => s with { Models = new() { Allow = ["llama-*"] } });

        Assert.False(Onboard.Plan(WithKeysAt(facts, Onboard.Pool))!.HasWork);
    }

    [Fact]
    public void A_key_ends_once_nothing_uses_it_any_more_and_no_sooner()
    {
        var old = new NamespacedName("chat-system", "old");
        var facts = WithKeysAt(Onboard.Facts(), old, Onboard.Pool);
        Assert.Empty(Onboard.Plan(facts)!.FormerPools);

        var put = facts with
        {
            Tenant = facts.Tenant with
            {
                Status = facts.Tenant.Status with
                {
                    Onboarding = facts.Tenant.Status.Onboarding! with { Hash = Onboard.Plan(facts)!.Hash },
                },
            },
        };
        Assert.Equal([old], Onboard.Plan(put)!.FormerPools);

        Assert.Empty(Onboard.Plan(put, Onboard.Gateway with { IsInPods = false })!.FormerPools);
        Assert.Empty(Onboard.Decided(put, null).Onboarding!.FormerPools);
        Assert.Empty(
            Onboard
                .Plan(put with { LeftInstance = A.Instance("left", ns: "elsewhere"), RouteIsReady = false })!
                .FormerPools
        );
    }

    [Fact]
    public void Before_the_gateway_has_its_own_key_nothing_is_put_and_the_tenant_is_waited_for()
    {
        var plan = Onboard.Plan(Onboard.Facts(), Onboard.Gateway with { Key = null })!;

        Assert.Equal((null, null, true), (plan.Overrides, plan.Gateway, plan.IsAwaited));
        Assert.Equal(["gateway-key=Pending"], Onboard.Spelled(plan.Unserved));
    }

    private static TenantFacts WithKeysAt(TenantFacts facts, params NamespacedName[] pools) =>
        facts with
        {
            Tenant = facts.Tenant with
            {
                Status = facts.Tenant.Status with
                {
                    Onboarding = new() { ProviderPools = [.. pools.Select(NamespacedReference.Of)] },
                },
            },
        };

    [Theory]
    [InlineData("2.5", 2_500_000)]
    [InlineData("0", null)]
    [InlineData("0.0000001", null)]
    public void A_budget_for_each_person_is_a_balance_in_credits(string usd, int? credits)
    {
        var balance = Onboard.Overrides(
            Onboard.Facts(change: s =>
                s with
                {
                    Limits = new()
                    {
                        MonthlyBudgetPerUserUsd = decimal.Parse(usd, System.Globalization.CultureInfo.InvariantCulture),
                    },
                }
            )
        )["balance"];

        Assert.Equal(credits, (int?)(long?)balance?["startBalance"]);
        Assert.Equal(credits, (int?)(long?)balance?["refillAmount"]);
    }

    [Fact]
    public void What_a_plan_logs_holds_no_key() =>
        Assert.DoesNotContain(
            Onboard.Key,
            $"{Onboard.Plan(Onboard.Facts(), Onboard.Gateway with { IsByReference = false })} {Onboard.Gateway} {Onboard.Plan(Onboard.Facts())!.Gateway}",
            StringComparison.Ordinal
        );

    private static string KeyIn(OnboardingPlan plan) =>
        plan.Overrides!["endpoints"]!["custom"]![0]!["apiKey"]!.GetValue<string>();

    [Fact]
    public void Allowed_models_are_enforced_and_the_default_is_marked()
    {
        var overrides = Onboard.Overrides(
            Onboard.Facts(change: s =>
                s with
                {
                    Models = new() { Allow = ["claude-*"], Default = "claude-sonnet" },
                }
            )
        );

        Assert.Equal(
            ["claude-opus", "claude-sonnet"],
            overrides["endpoints"]!["custom"]![0]!["models"]!["default"]!.AsArray().Select(m => m!.GetValue<string>())
        );
        Assert.False(overrides["endpoints"]!["custom"]![0]!["models"]!["fetch"]!.GetValue<bool>());
        Assert.True(overrides["modelSpecs"]!["enforce"]!.GetValue<bool>());
        Assert.Equal(
            "claude-sonnet",
            Assert.Single(overrides["modelSpecs"]!["list"]!.AsArray(), m => m!["default"]!.GetValue<bool>())![
                "name"
            ]!.GetValue<string>()
        );
    }

    [Theory]
    [InlineData("llama-*", null)]
    [InlineData("gpt-*", "gpt-5")]
    public void Models_that_the_pool_does_not_have_leave_everything_as_it_is(string allow, string? preferred)
    {
        var plan = Onboard.Plan(
            Onboard.Facts(change: s =>
                s with
                {
                    Models = new() { Allow = [allow], Default = preferred },
                }
            )
        )!;

        Assert.Null(plan.Overrides);
        Assert.Equal(["models=Failed"], Onboard.Spelled(plan.Unserved));
    }

    [Fact]
    public void Welcome_and_links_are_put_and_what_is_per_deployment_is_told()
    {
        var plan = Onboard.Plan(
            Onboard.Facts(change: s =>
                s with
                {
                    Branding = new()
                    {
                        Title = "Acme",
                        Welcome = "Hello",
                        TermsOfServiceUrl = "https://acme.com/terms",
                    },
                    Access = new() { Registration = new() { AllowedDomains = ["acme.com"] } },
                    ProviderPoolRef = new() { Namespace = "chat-system", Name = "other" },
                }
            )
        )!;

        Assert.Equal("Hello", plan.Overrides!["interface"]!["customWelcome"]!.GetValue<string>());
        Assert.Equal(
            "https://acme.com/terms",
            plan.Overrides["interface"]!["termsOfService"]!["externalUrl"]!.GetValue<string>()
        );
        Assert.Equal(
            ["branding=Pending", "registration=Pending", "provider-pool=Pending"],
            Onboard.Spelled(plan.Unserved)
        );
    }

    [Fact]
    public void An_MCP_server_with_secret_headers_is_refused_and_the_others_are_put()
    {
        var facts = Onboard.Facts(change: s =>
            s with
            {
                McpServers =
                [
                    new() { Name = "open", Url = "https://open.acme.com/mcp" },
                    new()
                    {
                        Name = "crm",
                        Url = "https://crm.acme.com/mcp",
                        HeadersSecretRef = new() { Name = "acme-crm" },
                    },
                ],
            }
        );

        var overrides = TenantOverrides.Of(facts, Onboard.Instance, Onboard.Gateway);

        Assert.Equal(["open"], overrides.Document["mcpServers"]!.AsObject().Select(s => s.Key));
        Assert.Equal(["mcp-headers=Failed"], Onboard.Spelled(overrides.Unserved));
    }

    [Theory]
    [InlineData("https://crm.acme.com/mcp", null)]
    [InlineData("https://acme.com/mcp", null)]
    [InlineData("http://crm.tools.svc:8080/mcp", "crm.tools.svc:8080")]
    [InlineData("http://CRM.tools.svc.cluster.local/mcp", "crm.tools.svc.cluster.local:80")]
    [InlineData("http://crm.tools:8080/mcp", "crm.tools:8080")]
    [InlineData("http://mongo:27017/", "mongo:27017")]
    [InlineData("http://10.1.2.3:8080/mcp", "10.1.2.3:8080")]
    [InlineData("https://[fd12::3]/mcp", "[fd12::3]:443")]
    public void On_a_shared_instance_a_server_inside_the_cluster_is_put_only_if_the_instances_owner_lists_it(
        string url,
        string? entry
    )
    {
        var facts = Onboard.Facts(change: s => s with { McpServers = [new() { Name = "crm", Url = url }] });

        var closed = TenantOverrides.Of(facts, Onboard.Instance, Onboard.Gateway);
        Assert.Equal(entry is null, closed.Document.ContainsKey("mcpServers"));
        if (entry is null)
            return;
        var step = Assert.Single(closed.Unserved);
        Assert.Equal(("mcp-addresses", OnboardingState.Failed), (step.Name, step.State));
        Assert.StartsWith(
            $"spec.mcpServers[crm].url leads to {entry}, inside the cluster: whoever owns ChatInstance",
            step.Message,
            StringComparison.Ordinal
        );

        Assert.True(
            TenantOverrides.Of(facts, Listing(entry), Onboard.Gateway).Document.ContainsKey("mcpServers"),
            "listed"
        );
        Assert.False(
            TenantOverrides.Of(facts, Listing("other:1"), Onboard.Gateway).Document.ContainsKey("mcpServers"),
            "another one is listed"
        );
    }

    [Fact]
    public void Where_the_pod_its_node_or_the_API_answers_no_listing_helps()
    {
        var facts = Onboard.Facts(change: s =>
            s with
            {
                McpServers = [new() { Name = "node", Url = "http://169.254.169.254/latest" }],
            }
        );

        var overrides = TenantOverrides.Of(facts, Listing("169.254.169.254:80"), Onboard.Gateway);

        Assert.False(overrides.Document.ContainsKey("mcpServers"));
        Assert.Equal(["mcp-addresses=Failed"], Onboard.Spelled(overrides.Unserved));
        Assert.Equal(["mcp-addresses=Failed"], Onboard.Spelled(TenantOverrides.UnservedAnywhere(facts)));
    }

    private static ChatInstance Listing(string entry) =>
        Onboard.Instance with
        {
            Spec = Onboard.Instance.Spec with
            {
                Config = System.Text.Json.JsonElement.Parse(
                    $$"""{ "mcpSettings": { "allowedAddresses": ["{{entry}}"] } }"""
                ),
            },
        };

    [Fact]
    public void The_document_of_a_tenant_names_no_variable_key_or_id_of_another() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(2000),
            Prop.ForAll(
                Texts(),
                text =>
                {
                    var facts = Onboard.Facts(
                        "acme",
                        s =>
                            s with
                            {
                                DisplayName = text,
                                Branding = new()
                                {
                                    Welcome = text,
                                    Title = text,
                                    PrivacyPolicyUrl = $"https://acme.com/{text}",
                                },
                                McpServers = [new() { Name = "m", Url = $"https://acme.com/{text}" }],
                                Models = new() { Allow = [text, "gpt-4o"], Default = "gpt-4o" },
                                Contact = new() { Email = $"{text}@acme.com", Name = text },
                            }
                    );
                    var spelled = TenantOverrides
                        .Of(facts, Onboard.Instance, Onboard.Gateway)
                        .Document.ToJsonString(Plainly);

                    return Count(spelled, "${") == 1
                        && Count(spelled, "${GATEWAY_API_KEY_ACME}") == 1
                        && !spelled.Contains(OperatorAccount.IdFor("beta"), StringComparison.Ordinal);
                }
            )
        );

    private static System.Text.Json.JsonSerializerOptions Plainly { get; } =
        new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What a person may write, and what would get at a variable.</summary>
    private static Arbitrary<string> Texts() =>
        Gen.Elements(
                "$",
                "{",
                "}",
                "${",
                "GATEWAY_API_KEY",
                "${GATEWAY_API_KEY_BETA}",
                "$${",
                "beta",
                " ",
                "*",
                "\u0024{JWT_SECRET}",
                "x",
                "/"
            )
            .ListOf()
            .Select(parts => string.Concat(parts))
            .ToArbitrary();

    [Fact]
    public void Nothing_is_decided_for_an_instance_without_a_pool_and_a_tenant_that_says_nothing()
    {
        var facts = Onboard.Facts() with { Instance = A.Instance("one") };

        Assert.Null(Onboard.Decided(facts, null).Onboarding);
    }

    [Fact]
    public void On_an_instance_of_its_own_a_tenant_gets_its_admin_and_no_override()
    {
        var facts = Onboard.Facts(
            "acme",
            s =>
                s with
                {
                    Plan = PlanName.Enterprise,
                    Contact = new() { Email = "jo@acme.com" },
                }
        );
        var own = A.Instance("acme", ns: "chat-acme", mode: InstanceMode.Dedicated);
        var plan = new TenantPlan
        {
            Tier = new(TenantTier.Dedicated, "Plan"),
            Limits = new(),
            Applies = true,
            LiveInstance = own,
            Instance = new("chat-acme", "acme"),
        };

        var onboarding = OnboardingDecision.Of(facts, plan, null)!;

        Assert.Equal(
            (null, true, "jo@acme.com", false),
            (onboarding.Overrides, onboarding.IsInLibreChat, onboarding.AdminEmail, onboarding.IsAwaited)
        );
    }

    [Fact]
    public void What_was_put_is_taken_back_when_nothing_is_wanted_any_more()
    {
        var facts = Onboard.Facts() with { Instance = A.Instance("one") };
        facts = facts with
        {
            Tenant = facts.Tenant with { Status = facts.Tenant.Status with { Onboarding = new() { Hash = "before" } } },
        };

        Assert.Empty(Onboard.Decided(facts, null).Onboarding!.Overrides!);
    }

    [Fact]
    public void A_pool_whose_gateway_does_not_answer_yet_is_waited_for() =>
        Assert.Null(Onboard.Decided(Onboard.Facts(), null).Onboarding!.Overrides);

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
