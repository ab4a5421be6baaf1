using Entities;
using k8s.Models;
using Kubernetes.Objects;
using Operator.Placement;
using Operator.Report;
using Operator.Tenants;
using Operator.Tenants.Decide;
using Operator.Tenants.Observe;

namespace Operator.Tests.Tenants;

public sealed class TenantDecisionTests
{
    [Fact]
    public void A_shared_tenant_is_routed_to_the_chosen_instance_with_its_own_id()
    {
        var plan = TenantDecision.Decide(Some.Facts(A.Tenant("acme")));

        Assert.Null(plan.Held);
        Assert.Equal(Some.SharedInstance, plan.Instance);
        Assert.Equal("acme", plan.Route!.TenantId);
        Assert.Equal("shared", plan.Route.Key.Namespace);
        Assert.Equal("acme.chat.example.com", Assert.Single(plan.Route.Hosts).Host);
        Assert.Equal(
            ("srv_id", 3600, 600, 50L << 20),
            (
                plan.Route.AffinityCookie,
                plan.Route.AffinityMaxAgeSeconds,
                plan.Route.RequestTimeoutSeconds,
                plan.Route.MaxBodySizeBytes
            )
        );
    }

    /// <summary>The instance tells its mistake itself; the times of its route are the defaults meanwhile.</summary>
    [Fact]
    public void A_route_of_the_instance_that_cannot_be_read_keeps_no_tenant_from_being_served()
    {
        var instance = A.Instance("one");
        var mistaken = instance with
        {
            Spec = instance.Spec with
            {
                Route = new()
                {
                    RequestTimeout = "99999999999999999999h",
                    MaxBodySize = "999999999999999g",
                    SessionAffinity = new() { MaxAge = "" },
                },
            },
        };

        var plan = TenantDecision.Decide(
            Some.Facts(A.Tenant("acme")) with
            {
                Candidates = [new Candidate(mistaken, default)],
            }
        );

        Assert.Equal(
            (3600, 600, 50L << 20),
            (plan.Route!.AffinityMaxAgeSeconds, plan.Route.RequestTimeoutSeconds, plan.Route.MaxBodySizeBytes)
        );
    }

    [Fact]
    public void A_placed_tenant_stays_where_it_is_though_another_instance_is_emptier()
    {
        var facts = Some.Facts(A.Tenant("acme")) with
        {
            Home = new("shared", "two"),
            Instance = A.Instance("two"),
            Candidates = [],
        };

        Assert.Equal(new NamespacedName("shared", "two"), TenantDecision.Decide(facts).Instance);
    }

    [Fact]
    public void A_tenant_for_whom_nobody_has_room_waits_and_says_why()
    {
        var plan = TenantDecision.Decide(
            Some.Facts(A.Tenant("acme")) with
            {
                Candidates = [new Candidate(Drained(A.Instance("one")), default)],
            }
        );

        Assert.Equal((VerdictState.Progressing, TenantReasons.NoCapacity), (plan.Held!.State, plan.Held.Reason));
        Assert.Contains("shared/one: it takes no new tenants", plan.Held.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_dedicated_tenant_gets_a_namespace_an_instance_and_the_secrets_it_names()
    {
        var plan = TenantDecision.Decide(Enterprise());

        Assert.Null(plan.Held);
        Assert.Equal(new NamespacedName("chat-acme", "acme"), plan.Instance);
        Assert.Equal(
            (InstanceMode.Dedicated, "v0.8.7", "acme", "acme.chat.example.com"),
            (
                plan.DedicatedInstance!.Spec.Mode,
                plan.DedicatedInstance.Spec.Version,
                plan.DedicatedInstance.Spec.Mongo.Database,
                plan.DedicatedInstance.Spec.Route.Host
            )
        );
        Assert.Equal(new NamespacedName("chat-acme", "mongo"), Assert.Single(plan.SecretCopies).Target);
        Assert.Equal("chat-acme", plan.Route!.Key.Namespace);
    }

    [Fact]
    public void A_dedicated_tenant_is_offered_the_models_that_it_asks_for_and_no_others()
    {
        var config = System.Text.Json.Nodes.JsonObject.Create(
            TenantDecision.Decide(Asking(["claude-*"], "claude-opus")).DedicatedInstance!.Spec.Config!.Value
        )!;

        Assert.Equal(
            """{"default":["claude-haiku","claude-opus"],"fetch":false}""",
            config["endpoints"]!["custom"]![0]!["models"]!.ToJsonString()
        );
        Assert.True(config["modelSpecs"]!["enforce"]!.GetValue<bool>());
        Assert.Equal(
            "claude-opus",
            Assert.Single(config["modelSpecs"]!["list"]!.AsArray(), m => m!["default"]!.GetValue<bool>())![
                "name"
            ]!.GetValue<string>()
        );
    }

    [Theory]
    [InlineData("llama-*", null)]
    [InlineData("gpt-*", "gpt-5")]
    public void Models_that_no_provider_has_make_no_dedicated_instance(string allow, string? preferred)
    {
        var plan = TenantDecision.Decide(Asking([allow], preferred));

        Assert.Equal(
            (VerdictState.Stalled, TenantReasons.OnboardingFailed, false),
            (plan.Held!.State, plan.Held.Reason, plan.Applies)
        );
    }

    [Theory]
    [InlineData("http://crm.tools.svc:8080/mcp", null)]
    [InlineData("http://crm.chat-acme.svc:8080/mcp", null)]
    [InlineData("http://169.254.169.254/", "leads to 169.254.169.254:80, where the pod itself, its node")]
    [InlineData("http://mongo.chat-other.svc:27017/", "leads to mongo.chat-other.svc:27017, in namespace chat-other")]
    public void A_dedicated_tenants_server_inside_the_cluster_is_taken_where_no_other_is_harmed(
        string url,
        string? objection
    )
    {
        var facts = Enterprise();
        facts = facts with
        {
            Tenant = facts.Tenant with { Spec = facts.Spec with { McpServers = [new() { Name = "crm", Url = url }] } },
        };

        var plan = TenantDecision.Decide(facts);

        var config = plan.DedicatedInstance!.Spec.Config;
        Assert.Equal(objection is null, config?.TryGetProperty("mcpServers", out _) == true);
        if (objection is null)
            Assert.Null(plan.Complaint);
        else
            Assert.StartsWith(
                $"spec.mcpServers[crm].url {objection}",
                plan.Complaint!.Message,
                StringComparison.Ordinal
            );
    }

    [Fact]
    public void An_instance_whose_models_go_keeps_those_that_it_offers_and_follows_all_else()
    {
        var before = TenantDecision.Decide(Asking(["claude-*"], null)).DedicatedInstance!;
        var facts = Asking(["claude-*"], null);
        facts = facts with
        {
            Instance = before,
            OwnGateway = facts.OwnGateway! with { Models = ["gpt-4o"] },
            Tenant = facts.Tenant with { Spec = facts.Spec with { Suspend = true } },
        };

        var plan = TenantDecision.Decide(facts);

        Assert.Equal(
            (null, TenantReasons.OnboardingFailed, true),
            (plan.Held, plan.Complaint!.Reason, plan.DedicatedInstance!.Spec.Suspend)
        );
        Assert.Equal(before.Spec.Config!.Value.ToString(), plan.DedicatedInstance.Spec.Config!.Value.ToString());
    }

    private static TenantFacts Asking(IReadOnlyList<string> allow, string? preferred)
    {
        var facts = Enterprise();
        return facts with
        {
            OwnGateway = new(
                "http://default-gateway.chat-system.svc:4000/v1",
                new("chat-system", "default"),
                ["claude-haiku", "claude-opus", "gpt-4o"]
            ),
            Tenant = facts.Tenant with
            {
                Spec = facts.Spec with
                {
                    Models = new() { Allow = allow, Default = preferred },
                },
            },
        };
    }

    [Fact]
    public void What_the_tenant_says_of_its_instance_wins_over_the_plans_template()
    {
        var facts = Enterprise();
        var tenant = facts.Tenant with
        {
            Spec = facts.Spec with
            {
                Instance = System
                    .Text.Json.JsonDocument.Parse("""{"version":"v0.8.8-rc1","mongo":{"database":"old"}}""")
                    .RootElement,
            },
        };

        var spec = TenantDecision.Decide(facts with { Tenant = tenant }).DedicatedInstance!.Spec;

        Assert.Equal(
            ("v0.8.8-rc1", "old", "mongo"),
            (spec.Version, spec.Mongo.Database, spec.Mongo.UriSecretRef!.Name)
        );
    }

    [Fact]
    public void An_instance_that_is_no_valid_spec_is_refused_with_the_field()
    {
        var facts = Enterprise();
        var tenant = facts.Tenant with
        {
            Spec = facts.Spec with
            {
                Instance = System.Text.Json.JsonDocument.Parse("""{"replicas":"many"}""").RootElement,
            },
        };

        var held = TenantDecision.Decide(facts with { Tenant = tenant }).Held!;

        Assert.Equal((VerdictState.Stalled, TenantReasons.InvalidInstance), (held.State, held.Reason));
        Assert.Contains("spec.instance.replicas", held.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_suspended_tenant_keeps_its_hosts_which_lead_to_the_closed_page_and_leave_no_cookie()
    {
        var facts = Some.Facts(A.Tenant("acme"));
        var plan = TenantDecision.Decide(
            facts with
            {
                Tenant = facts.Tenant with { Spec = facts.Spec with { Suspend = true } },
            }
        );

        Assert.Equal(["acme.chat.example.com"], plan.Hosts);
        Assert.Equal(plan.Hosts, plan.Route!.Hosts.Select(host => host.Host));
        Assert.Equal(
            ("one-closed", 80, "acme", null),
            (plan.Route.ServiceName, plan.Route.ServicePort, plan.Route.TenantId, plan.Route.AffinityCookie)
        );
    }

    [Fact]
    public void The_tenants_of_a_suspended_instance_are_answered_for_as_well()
    {
        var instance = A.Instance("one") with { Spec = A.Instance("one").Spec with { Suspend = true } };
        var plan = TenantDecision.Decide(
            Some.Facts(A.Tenant("acme").On(Some.SharedInstance)) with
            {
                Home = Some.SharedInstance,
                Instance = instance,
            }
        );

        Assert.Equal("one-closed", plan.Route!.ServiceName);
    }

    [Fact]
    public void A_suspended_dedicated_tenant_is_answered_for_beside_its_stopped_instance()
    {
        var facts = Some.Facts(A.Tenant("acme", PlanName.Enterprise)) with
        {
            Secrets = new Dictionary<string, V1Secret?> { ["mongo"] = Some.Secret("mongo", "uri") },
        };
        var plan = TenantDecision.Decide(
            facts with
            {
                Tenant = facts.Tenant with { Spec = facts.Spec with { Suspend = true } },
            }
        );

        Assert.True(plan.DedicatedInstance!.Spec.Suspend);
        Assert.Equal(("chat-acme", "acme-closed"), (plan.Route!.Key.Namespace, plan.Route.ServiceName));
    }

    [Fact]
    public void A_taken_host_is_complained_about_and_the_others_are_served()
    {
        var facts = Some.Facts(WithDomain(A.Tenant("acme", PlanName.Professional), "chat.acme.com", "acme-tls"));
        var plan = TenantDecision.Decide(
            facts with
            {
                TakenHosts = new Dictionary<string, string> { ["chat.acme.com"] = "Tenant bolt" },
                Secrets = new Dictionary<string, V1Secret?>
                {
                    ["acme-tls"] = Some.Secret("acme-tls", "tls.crt", "tls.key"),
                },
            }
        );

        Assert.Equal((VerdictState.Stalled, TenantReasons.HostTaken), (plan.Complaint!.State, plan.Complaint.Reason));
        Assert.Contains("Tenant bolt", plan.Complaint.Message, StringComparison.Ordinal);
        Assert.Equal(["acme.chat.example.com"], plan.Hosts);
    }

    [Fact]
    public void A_domain_brings_its_certificate_beside_the_route()
    {
        var facts = Some.Facts(WithDomain(A.Tenant("acme", PlanName.Professional), "chat.acme.com", "acme-tls"));
        var plan = TenantDecision.Decide(
            facts with
            {
                Secrets = new Dictionary<string, V1Secret?>
                {
                    ["acme-tls"] = Some.Secret("acme-tls", "tls.crt", "tls.key"),
                },
            }
        );

        var copy = Assert.Single(plan.SecretCopies);
        Assert.Equal("shared", copy.Target.Namespace);
        Assert.Contains(
            plan.Route!.Hosts,
            h => h.Host == "chat.acme.com" && h.TlsSecretName == copy.Target.Name && !h.IssuedByCertManager
        );
    }

    [Fact]
    public void A_domain_without_any_certificate_is_not_served_in_the_clear()
    {
        var plan = TenantDecision.Decide(
            Some.Facts(WithDomain(A.Tenant("acme", PlanName.Professional), "chat.acme.com", null))
        );

        Assert.Equal(TenantReasons.NoCertificate, plan.Complaint!.Reason);
        Assert.DoesNotContain("chat.acme.com", plan.Hosts);
    }

    public static TheoryData<string, string> Mistakes =>
        new()
        {
            { TenantReasons.NotInPlan, "set spec.plan to enterprise or professional" },
            { TenantReasons.HostReserved, "hosts under chat.example.com are given by the tenants' names" },
            { TenantReasons.NeedsDedicated, "set spec.placement.mode to Dedicated" },
            { TenantReasons.PinnedInstanceNotFound, "shared/gone, which does not exist" },
            { TenantReasons.PinnedInstanceNotShared, "name one with mode Shared" },
            { TenantReasons.SecretNotFound, "Secret mongo, which does not exist in namespace chat-system" },
            { TenantReasons.MoveNotSupported, "its data is on shared/one" },
            { TenantReasons.InstanceNotFound, "restore it" },
        };

    [Theory]
    [InlineData("""{"knowledge":{"enabled":true}}""", "spec.instance.knowledge")]
    [InlineData(
        """{"config":{"mcpServers":{"crm":{"url":"https://crm.acme.com"}}}}""",
        "spec.instance.config.mcpServers"
    )]
    [InlineData("""{"env":[{"name":"APP_TITLE","value":"Acme"}]}""", "spec.instance.env")]
    [InlineData("""{"env":[{"name":"OPENID_ISSUER","value":"https://id.acme.com"}]}""", "spec.instance.env")]
    [InlineData("""{"knowledge":{"enabled":false},"env":[{"name":"DEBUG_LOGGING","value":"true"}]}""", null)]
    public void What_the_plan_does_not_have_is_not_to_be_had_by_way_of_the_instance(string instance, string? path)
    {
        var tenant = A.Tenant("acme");
        var facts = Some.Facts(
            tenant with
            {
                Spec = tenant.Spec with
                {
                    Placement = new() { Mode = PlacementMode.Dedicated },
                    Instance = System.Text.Json.JsonElement.Parse(instance),
                },
            }
        );

        var held = TenantDecision.Decide(facts).Held;

        Assert.Equal(
            path is not null,
            held?.Reason == TenantReasons.NotInPlan && held.Message.StartsWith(path!, StringComparison.Ordinal)
        );
    }

    [Theory, MemberData(nameof(Mistakes))]
    public void A_mistake_stalls_with_a_reason_and_what_to_change_and_touches_nothing(string reason, string advice)
    {
        var held = TenantDecision.Decide(Mistaken(reason)).Held!;

        Assert.Equal((VerdictState.Stalled, reason), (held.State, held.Reason));
        Assert.Contains(advice, held.Message, StringComparison.Ordinal);
    }

    private static TenantFacts Mistaken(string reason)
    {
        var starter = A.Tenant("acme");
        return reason switch
        {
            TenantReasons.NotInPlan => Some.Facts(WithDomain(starter, "chat.acme.com", null)),
            TenantReasons.HostReserved => Some.Facts(
                WithDomain(A.Tenant("acme", PlanName.Professional), "bolt.chat.example.com", null)
            ),
            TenantReasons.NeedsDedicated => Some.Facts(WithSso(Pinned(A.Tenant("acme", PlanName.Enterprise), "one"))),
            TenantReasons.PinnedInstanceNotFound => Some.Facts(Pinned(starter, "gone")),
            TenantReasons.PinnedInstanceNotShared => Some.Facts(Pinned(starter, "one")) with
            {
                PinnedInstance = A.Instance("one", mode: InstanceMode.Dedicated),
            },
            TenantReasons.SecretNotFound => Enterprise() with
            {
                Secrets = new Dictionary<string, V1Secret?> { ["mongo"] = null },
            },
            TenantReasons.MoveNotSupported => Enterprise() with
            {
                Home = Some.SharedInstance,
                Instance = A.Instance("one"),
            },
            _ => Some.Facts(starter) with { Home = Some.SharedInstance, Instance = null },
        };
    }

    private static TenantFacts Enterprise() =>
        Some.Facts(A.Tenant("acme", PlanName.Enterprise)) with
        {
            Candidates = [],
            Secrets = new Dictionary<string, V1Secret?> { ["mongo"] = Some.Secret("mongo", "uri") },
        };

    private static ChatInstance Drained(ChatInstance instance) =>
        instance with
        {
            Spec = instance.Spec with { Drain = true },
        };

    private static Tenant WithDomain(Tenant tenant, string host, string? secret) =>
        tenant with
        {
            Spec = tenant.Spec with
            {
                Domains = [new() { Host = host, Tls = secret is null ? null : new() { SecretName = secret } }],
            },
        };

    private static Tenant WithSso(Tenant tenant) =>
        tenant with
        {
            Spec = tenant.Spec with
            {
                Access = new()
                {
                    Oidc = new()
                    {
                        Issuer = "https://id.acme.com",
                        ClientId = "chat",
                        ClientSecretRef = new() { Name = "acme-oidc", Key = "secret" },
                    },
                },
            },
        };

    private static Tenant Pinned(Tenant tenant, string instance) =>
        tenant with
        {
            Spec = tenant.Spec with
            {
                Placement = new()
                {
                    InstanceRef = new() { Namespace = "shared", Name = instance },
                },
            },
        };
}
