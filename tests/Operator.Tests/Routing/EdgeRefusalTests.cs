using System.Text.Json;
using Entities;
using k8s.Models;
using Operator.ChatInstances;
using Operator.ChatInstances.Decide;
using Operator.ChatInstances.Observe;
using Operator.ChatInstances.Render;
using Operator.Configuration;
using Operator.Report;
using Operator.Tenants;
using Operator.Tenants.Decide;
using Operator.Tenants.Report;
using Operator.Tests.ChatInstances;
using Operator.Tests.Tenants;

namespace Operator.Tests.Routing;

/// <summary>An edge that cannot say who a request is of serves nobody together with others.</summary>
public sealed class EdgeRefusalTests
{
    private static readonly RoutingConfiguration Blind = Flavours.Configuration(RouteFlavour.Nginx) with
    {
        SnippetsAllowed = false,
    };

    [Fact]
    public void A_shared_instance_loses_its_route_and_trusts_no_header()
    {
        var plan = ChatInstanceDecision.Decide(Behind(Blind, Instances.Shared));

        Assert.Empty(ChatInstanceRendering.Render(plan.Blueprint!).Select(child => child.Value).OfType<V1Ingress>());
        Assert.Equal(
            "false",
            Assert
                .Single(EnvironmentVariables.Of(plan.Blueprint!), variable => variable.Name == "TRUST_TENANT_HEADER")
                .Value
        );
        Assert.Equal(
            (ChatInstanceReasons.EdgeCannotIsolate, Effect.Unrouted),
            Assert.Single(plan.Findings) is var finding ? (finding.Reason, finding.Effect) : default
        );
    }

    [Fact]
    public void A_dedicated_instance_runs_and_trusts_no_header()
    {
        var blueprint = ChatInstanceDecision
            .Decide(Behind(Blind, Instances.Shared.With(spec => spec with { Mode = InstanceMode.Dedicated })))
            .Blueprint!;

        Assert.Equal(
            "false",
            Assert.Single(EnvironmentVariables.Of(blueprint), variable => variable.Name == "TRUST_TENANT_HEADER").Value
        );
    }

    [Fact]
    public void A_tenant_that_shares_is_stalled_and_not_placed()
    {
        var facts = Some.Facts(A.Tenant("acme"));
        var plan = TenantDecision.Decide(facts with { Configuration = facts.Configuration with { Routing = Blind } });

        Assert.Equal((VerdictState.Stalled, TenantReasons.EdgeCannotIsolate), (plan.Held!.State, plan.Held.Reason));
        Assert.Null(plan.Route);
        Assert.Null(plan.Instance);
    }

    [Fact]
    public void A_tenant_that_was_accepted_before_loses_its_route_and_keeps_its_home()
    {
        var accepted = TenantReport.Of(
            Some.Facts(A.Tenant("acme")),
            TenantDecision.Decide(Some.Facts(A.Tenant("acme"))),
            Operator.Apply.ApplyResult.Unchanged
        );
        var facts = Some.Facts(A.Tenant("acme") with { Status = accepted.Status }) with
        {
            Home = Some.SharedInstance,
            Instance = A.Instance("one"),
            Candidates = [],
        };
        var plan = TenantDecision.Decide(facts with { Configuration = facts.Configuration with { Routing = Blind } });

        Assert.Equal((TenantReasons.EdgeCannotIsolate, Some.SharedInstance), (plan.Held!.Reason, plan.Instance!.Value));
        Assert.Null(plan.Route);
        Assert.NotNull(TenantDecision.Decide(facts).Route);
    }

    [Theory]
    [InlineData("v0.8.7", TenantReasons.EdgeCannotIsolate)]
    [InlineData("v0.8.8-rc1", TenantReasons.EdgeCannotIsolate)]
    [InlineData("v0.8.8-rc4", null)]
    public void A_dedicated_tenant_is_served_by_a_release_that_can_be_told_to_ignore_the_header(
        string version,
        string? reason
    )
    {
        var tenant = A.Tenant("acme", PlanName.Enterprise);
        var facts = Some.Facts(
            tenant with
            {
                Spec = tenant.Spec with
                {
                    Instance = JsonDocument.Parse($$"""{ "version": "{{version}}" }""").RootElement,
                },
            }
        ) with
        {
            Secrets = new Dictionary<string, V1Secret?> { ["mongo"] = Some.Secret("mongo", "uri") },
        };

        var plan = TenantDecision.Decide(facts with { Configuration = facts.Configuration with { Routing = Blind } });

        Assert.Equal(reason, plan.Held?.Reason);
        Assert.Equal(reason is null, plan.Route is not null);
    }

    [Theory]
    [InlineData("v0.8.7", true)]
    [InlineData("v0.8.8-rc4", false)]
    public void A_tenants_own_instance_has_a_route_if_its_release_can_be_told_to_ignore_the_header(
        string version,
        bool isRefused
    )
    {
        var own = Instances.Shared.With(spec => spec with { Mode = InstanceMode.Dedicated, Version = version });
        own = own with
        {
            Instance = own.Instance with
            {
                Metadata = own.Instance.Metadata with
                {
                    Labels = new Dictionary<string, string> { [Labels.Tenant] = "acme" },
                },
            },
        };

        Assert.Equal(
            isRefused,
            ChatInstanceDecision
                .Decide(Behind(Blind, own))
                .Findings.Any(f => f.Reason == ChatInstanceReasons.EdgeCannotIsolate)
        );
    }

    [Fact]
    public void What_the_edge_cannot_carry_is_a_warning_and_stops_nothing()
    {
        var plan = ChatInstanceDecision.Decide(Behind(Flavours.Configuration(RouteFlavour.Traefik), Instances.Shared));

        Assert.NotNull(plan.Blueprint);
        Assert.Equal(
            (ChatInstanceReasons.RouteIncomplete, Effect.Warn),
            Assert.Single(plan.Findings) is var finding ? (finding.Reason, finding.Effect) : default
        );
    }

    private static ChatInstanceFacts Behind(RoutingConfiguration routing, ChatInstanceFacts facts) =>
        facts with
        {
            Configuration = facts.Configuration with { Routing = routing },
        };
}
