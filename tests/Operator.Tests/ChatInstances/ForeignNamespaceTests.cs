using Entities;
using Operator.ChatInstances;
using Operator.ChatInstances.Decide;
using Operator.ChatInstances.Observe;
using Operator.Tests.Tenants;

namespace Operator.Tests.ChatInstances;

/// <summary>An instance in a namespace of somebody's own, which is none of placement.namespaces.</summary>
public sealed class ForeignNamespaceTests
{
    [Theory]
    [InlineData("newcorp.chat.example.com", true)]
    [InlineData("chat.example.com", true)]
    [InlineData("notchat.example.com", false)]
    [InlineData("team.example.org", false)]
    public void It_has_no_host_under_the_base_domain(string host, bool isRefused)
    {
        var plan = ChatInstanceDecision.Decide(WithHost(host));

        Assert.Equal(isRefused, plan.Findings.Any(finding => finding.Reason == ChatInstanceReasons.HostReserved));
        Assert.Equal(!isRefused, plan.Blueprint!.IsRouted);
    }

    [Fact]
    public void A_host_that_is_served_already_goes_on_and_somebody_must_act()
    {
        var facts = WithHost("newcorp.chat.example.com");
        facts = facts with
        {
            Instance = facts.Instance with { Status = new() { Url = "https://newcorp.chat.example.com" } },
        };

        var plan = ChatInstanceDecision.Decide(facts);

        Assert.True(plan.Blueprint!.IsRouted);
        Assert.Equal(
            Effect.Complain,
            Assert.Single(plan.Findings, finding => finding.Reason == ChatInstanceReasons.HostReserved).Effect
        );
    }

    [Fact]
    public void It_uses_a_pool_that_is_offered_to_its_namespace_and_no_other()
    {
        var facts = Foreign(Instances.Shared);
        Assert.Null(ChatInstanceDecision.Decide(facts).Blueprint);

        facts = facts with { Pool = facts.Pool! with { Spec = facts.Pool.Spec with { Namespaces = ["chat-shared"] } } };
        Assert.NotNull(ChatInstanceDecision.Decide(facts).Blueprint);
    }

    [Fact]
    public void A_tenants_own_instance_may_have_its_tenants_host_and_pool() =>
        Assert.True(
            ChatInstanceDecision
                .Decide(Foreign(Instances.Shared) with { OwnTenant = A.Tenant("acme", PlanName.Enterprise) })
                .Blueprint!.IsRouted
        );

    private static ChatInstanceFacts WithHost(string host) =>
        Foreign(Instances.Shared)
            .With(spec =>
                spec with
                {
                    ProviderPoolRef = null,
                    Route = new() { Host = host },
                }
            ) with
        {
            Pool = null,
        };

    private static ChatInstanceFacts Foreign(ChatInstanceFacts facts) =>
        facts with
        {
            Configuration = facts.Configuration with
            {
                Placement = facts.Configuration.Placement with { Namespaces = ["elsewhere"] },
            },
        };
}
