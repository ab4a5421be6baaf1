using Entities;
using Operator.ChatInstances;
using Operator.ChatInstances.Decide;
using Operator.ChatInstances.Observe;
using Operator.ChatInstances.Render;
using Operator.Configuration;
using Operator.Report;
using Operator.Tenants;
using Operator.Tenants.Decide;
using Operator.Tests.ChatInstances;
using Operator.Tests.Tenants;

namespace Operator.Tests.Routing;

/// <summary>An edge that cannot say who a request is of serves nobody together with others.</summary>
public sealed class EdgeRefusalTests
{
    private static readonly RoutingConfiguration Blind = Flavours.Configuration(RouteFlavour.Nginx) with { SnippetsAllowed = false };

    [Fact]
    public void A_shared_instance_is_held()
    {
        var plan = ChatInstanceDecision.Decide(Behind(Blind, Instances.Shared));

        Assert.Null(plan.Blueprint);
        Assert.Equal((ChatInstanceReasons.EdgeCannotIsolate, Effect.Hold), Assert.Single(plan.Findings) is var finding ? (finding.Reason, finding.Effect) : default);
    }

    [Fact]
    public void A_dedicated_instance_runs_and_trusts_no_header()
    {
        var blueprint = ChatInstanceDecision.Decide(Behind(Blind, Instances.Shared.With(spec => spec with { Mode = InstanceMode.Dedicated }))).Blueprint!;

        Assert.Equal("false", Assert.Single(EnvironmentVariables.Of(blueprint), variable => variable.Name == "TRUST_TENANT_HEADER").Value);
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
    public void A_dedicated_tenant_is_served()
    {
        var facts = Some.Facts(A.Tenant("acme", PlanName.Enterprise)) with { Secrets = new Dictionary<string, Kubernetes.Objects.Secret?> { ["mongo"] = Some.Secret("mongo", "uri") } };

        Assert.Null(TenantDecision.Decide(facts with { Configuration = facts.Configuration with { Routing = Blind } }).Held);
    }

    [Fact]
    public void What_the_edge_cannot_carry_is_a_warning_and_stops_nothing()
    {
        var plan = ChatInstanceDecision.Decide(Behind(Flavours.Configuration(RouteFlavour.Traefik), Instances.Shared));

        Assert.NotNull(plan.Blueprint);
        Assert.Equal((ChatInstanceReasons.RouteIncomplete, Effect.Warn), Assert.Single(plan.Findings) is var finding ? (finding.Reason, finding.Effect) : default);
    }

    private static ChatInstanceFacts Behind(RoutingConfiguration routing, ChatInstanceFacts facts) => facts with { Configuration = facts.Configuration with { Routing = routing } };
}
