using Entities;
using k8s.Models;
using Operator.Apply;
using Operator.ChatInstances.Decide;
using Operator.ProviderPools.Decide;
using Operator.Report;
using Operator.Tenants.Decide;
using Operator.Tenants.Observe;
using Operator.Tenants.Report;
using Operator.Tests.ChatInstances;
using Operator.Tests.ProviderPools;
using Operator.Tests.Tenants;

namespace Operator.Tests.GitOps;

public sealed class PauseTests
{
    [Fact]
    public void Nothing_is_planned_for_what_is_paused_whatever_else_is_wrong_with_it()
    {
        var pool = Pools.Facts(Pools.Ollama);

        Assert.Equal(PauseReasons.Paused, TenantDecision.Decide(Facts(Labels.Paused, "true")).Held!.Reason);
        Assert.Null(
            ChatInstanceDecision
                .Decide(
                    Instances.Shared.Without("mongo") with
                    {
                        Instance = Instances.Shared.Instance with
                        {
                            Metadata = Annotated(Instances.Shared.Instance.Metadata),
                        },
                    }
                )
                .Blueprint
        );
        Assert.Equal(
            PauseReasons.Paused,
            ProviderPoolDecision
                .Decide(pool with { Pool = pool.Pool with { Metadata = Annotated(pool.Pool.Metadata) } })
                .Objection!.Reason
        );

        static V1ObjectMeta Annotated(V1ObjectMeta metadata) =>
            metadata with
            {
                Annotations = new Dictionary<string, string> { [Labels.Paused] = "true" },
            };
    }

    [Fact]
    public void A_paused_tenant_is_not_even_kept_as_it_was_accepted()
    {
        var accepted = Report(Facts("mine", "")).Status;
        var facts = Facts(Labels.Paused, "true");

        Assert.NotNull(accepted.Accepted);
        Assert.False(TenantDecision.Decide(facts with { Tenant = facts.Tenant with { Status = accepted } }).Applies);
    }

    [Theory, InlineData("false"), InlineData(""), InlineData("True")]
    public void Only_true_pauses(string value) => Assert.Null(TenantDecision.Decide(Facts(Labels.Paused, value)).Held);

    [Fact]
    public void A_paused_tenant_keeps_its_home_and_hosts_in_its_status()
    {
        var facts = Facts(Labels.Paused, "true");
        var status = Report(
            facts with
            {
                Tenant = facts.Tenant with { Status = Report(Facts("mine", "")).Status },
            }
        ).Status;

        Assert.Equal(("one", "https://acme.chat.example.com"), (status.Placement!.InstanceRef!.Name, status.Url));
    }

    [Fact]
    public void A_request_to_reconcile_is_echoed_and_stays_in_the_status() =>
        Assert.Equal(
            "a",
            Report(
                Facts("mine", "") with
                {
                    Tenant = Facts("mine", "").Tenant with { Status = Report(Facts(Labels.RequestedAt, "a")).Status },
                }
            ).Status.LastHandledReconcileAt
        );

    [Fact]
    public void A_request_that_is_longer_than_the_schema_allows_is_cut() =>
        Assert.Equal(256, Report(Facts(Labels.RequestedAt, new('x', 1000))).Status.LastHandledReconcileAt!.Length);

    [Fact]
    public void A_request_to_reconcile_what_is_paused_is_not_handled()
    {
        var facts = Facts(Labels.RequestedAt, "now");
        var paused = facts.Tenant.Metadata with
        {
            Annotations = new Dictionary<string, string>(facts.Tenant.Metadata.Annotations!)
            {
                [Labels.Paused] = "true",
            },
        };

        Assert.Null(
            Report(facts with { Tenant = facts.Tenant with { Metadata = paused } }).Status.LastHandledReconcileAt
        );
    }

    [Fact]
    public void What_a_new_tenant_refers_to_may_still_arrive()
    {
        var facts = Facts("mine", "");
        facts = facts with
        {
            Tenant = facts.Tenant with
            {
                Spec = facts.Spec with
                {
                    Placement = new()
                    {
                        InstanceRef = new() { Namespace = "shared", Name = "later" },
                    },
                },
            },
            Home = null,
            Instance = null,
        };
        var young = facts with { Now = facts.Tenant.Metadata.CreationTimestamp!.Value.AddSeconds(4) };

        Assert.Equal(
            (Conditions.Reconciling, Kubernetes.Controllers.Outcome.After(TimeSpan.FromSeconds(6))),
            (Report(young).Status.Conditions![1].Type, Report(young).Outcome)
        );
        Assert.Equal(
            (Conditions.Stalled, Kubernetes.Controllers.Outcome.Done),
            (Report(facts).Status.Conditions![1].Type, Report(facts).Outcome)
        );
    }

    [Fact]
    public void What_a_new_pool_refers_to_may_still_arrive()
    {
        var facts = Pools.Facts(Pools.OpenAI) with
        {
            Secrets = new Dictionary<string, Operator.References.ReferencedSecret>(),
        };
        facts = facts with
        {
            Pool = facts.Pool with
            {
                Metadata = facts.Pool.Metadata with { CreationTimestamp = facts.Now.UtcDateTime },
            },
        };

        Assert.Equal(VerdictState.Progressing, ProviderPoolDecision.Decide(facts).Objection!.State);
        Assert.Equal(
            VerdictState.Stalled,
            ProviderPoolDecision.Decide(facts with { Now = facts.Now.AddSeconds(11) }).Objection!.State
        );
    }

    private static TenantFacts Facts(string annotation, string value)
    {
        var tenant = A.Tenant("acme");
        return Some.Facts(
            tenant with
            {
                Metadata = tenant.Metadata with
                {
                    Annotations = new Dictionary<string, string> { [annotation] = value },
                },
            }
        ) with
        {
            Home = Some.SharedInstance,
            Instance = A.Instance("one", health: InstanceHealth.Healthy),
        };
    }

    private static TenantReport Report(TenantFacts facts) =>
        TenantReport.Of(facts, TenantDecision.Decide(facts), ApplyResult.Unchanged);
}
