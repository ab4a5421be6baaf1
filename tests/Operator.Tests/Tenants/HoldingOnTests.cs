using Entities;
using k8s.Models;
using Operator.Apply;
using Operator.Placement;
using Operator.Routing;
using Operator.Tenants;
using Operator.Tenants.Decide;
using Operator.Tenants.Observe;
using Operator.Tenants.Render;
using Operator.Tenants.Report;

namespace Operator.Tests.Tenants;

/// <summary>
/// What becomes of a tenant that is served when its spec, or the world around it, turns out to be a mistake.
/// </summary>
public sealed class HoldingOnTests
{
    [Fact]
    public void A_mistake_leaves_the_route_as_the_last_accepted_spec_has_it()
    {
        var plan = TenantDecision.Decide(
            Edited(Accepted(Professional()), spec => spec with { Plan = PlanName.Starter })
        );

        Assert.Equal(TenantReasons.NotInPlan, plan.Held!.Reason);
        Assert.True(plan.Applies);
        Assert.Equal("acme", plan.Route!.TenantId);
        Assert.Equal(["acme.chat.example.com", "chat.acme.com"], plan.Hosts);
        Assert.Equal(300, plan.Limits.RequestsPerMinute);
    }

    [Fact]
    public void A_mistake_stays_told_while_the_accepted_spec_is_carried_out()
    {
        var facts = Edited(Accepted(Professional()), spec => spec with { Plan = PlanName.Starter });

        var status = TenantReport.Of(facts, TenantDecision.Decide(facts), ApplyResult.Unchanged).Status;

        Assert.Contains(
            status.Conditions!,
            c => c is { Type: "Stalled", Status: "True", Reason: TenantReasons.NotInPlan }
        );
        Assert.Equal(1, status.Accepted!.Generation);
    }

    [Fact]
    public void Closing_the_chat_is_carried_out_whatever_else_is_wrong()
    {
        var plan = TenantDecision.Decide(
            Edited(Accepted(Professional()), spec => spec with { Plan = PlanName.Starter, Suspend = true })
        );

        Assert.NotNull(plan.Held);
        Assert.True(plan.Applies);
        Assert.Equal("one-closed", plan.Route!.ServiceName);
    }

    [Fact]
    public void A_certificate_whose_source_is_gone_stays_where_it_serves()
    {
        var facts = Accepted(Professional()) with
        {
            Secrets = new Dictionary<string, V1Secret?> { ["acme-tls"] = null },
        };

        var plan = TenantDecision.Decide(facts);

        Assert.Equal(TenantReasons.SecretNotFound, plan.Held!.Reason);
        var copy = Assert.Single(
            TenantRendering.Render(plan, RouteFlavours.Of(Some.Configuration.Routing)),
            o => o.Value is V1Secret
        );
        Assert.Equal(("tenant-acme-tls-1", Lifetime.LeftAlone), (copy.Value.Metadata.Name, copy.Lifetime));
    }

    [Fact]
    public void A_tenant_that_was_never_accepted_gets_nothing()
    {
        var plan = TenantDecision.Decide(Professional() with { Secrets = new Dictionary<string, V1Secret?>() });

        Assert.NotNull(plan.Held);
        Assert.False(plan.Applies);
    }

    private static TenantFacts Professional() =>
        Some.Facts(
            A.Tenant("acme", PlanName.Professional) with
            {
                Spec = new()
                {
                    Plan = PlanName.Professional,
                    Domains =
                    [
                        new()
                        {
                            Host = "chat.acme.com",
                            Tls = new() { SecretName = "acme-tls" },
                        },
                    ],
                },
            }
        ) with
        {
            Secrets = new Dictionary<string, V1Secret?>
            {
                ["acme-tls"] = Some.Secret("acme-tls", "tls.crt", "tls.key"),
            },
        };

    /// <summary>The same tenant after its first pass.</summary>
    private static TenantFacts Accepted(TenantFacts facts)
    {
        var status = TenantReport.Of(facts, TenantDecision.Decide(facts), ApplyResult.Unchanged).Status;
        Assert.NotNull(status.Accepted);
        return facts with
        {
            Tenant = facts.Tenant with { Status = status },
            Home = Some.SharedInstance,
            Instance = A.Instance("one"),
            Candidates = new List<Candidate>(),
        };
    }

    private static TenantFacts Edited(TenantFacts facts, Func<TenantSpec, TenantSpec> edit) =>
        facts with
        {
            Tenant = facts.Tenant with
            {
                Metadata = facts.Tenant.Metadata with { Generation = 2 },
                Spec = edit(facts.Spec),
            },
        };
}
