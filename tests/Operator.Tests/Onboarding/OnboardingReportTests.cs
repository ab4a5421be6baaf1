using Entities;
using Operator.Apply;
using Operator.Onboarding;
using Operator.Tenants.Observe;
using Operator.Tenants.Report;
using Operator.Tests.Tenants;

namespace Operator.Tests.Onboarding;

public sealed class OnboardingReportTests
{
    [Fact]
    public void A_tenant_that_restricts_models_is_not_ready_before_LibreChat_knows()
    {
        var facts = Restricting();
        Assert.Equal(
            [
                "Ready=False/OnboardingPending",
                "Reconciling=True/OnboardingPending",
                "Onboarded=False/OnboardingPending",
            ],
            Conditions(facts)
        );

        Assert.Equal(["Ready=True/Ready", "Onboarded=True/Onboarded"], Conditions(Done(facts)));
    }

    [Fact]
    public void Once_onboarded_a_LibreChat_that_does_not_answer_takes_nothing_away()
    {
        var facts = Done(Restricting());
        facts = facts with { Tenant = facts.Tenant with { Status = Status(facts) } };
        var cut = facts with
        {
            Onboarding = new(
                true,
                new(
                    Onboard.Plan(facts)!.Hash,
                    [OnboardingSteps.Done("account"), OnboardingSteps.Pending("configuration", "no answer")]
                )
            ),
        };

        Assert.Equal(["Ready=True/Ready", "Onboarded=False/OnboardingPending"], Conditions(cut));
        Assert.Equal(Status(facts).Onboarding!.Hash, Status(cut).Onboarding!.Hash);
    }

    [Fact]
    public void A_pool_is_told_before_the_tenant_has_a_key_there_and_until_it_has_none_there_any_more()
    {
        var facts = Onboard.Facts();
        Assert.Equal(["default"], Pools(facts));

        facts = facts with
        {
            Tenant = facts.Tenant with
            {
                Status = facts.Tenant.Status with
                {
                    Onboarding = new() { ProviderPools = [new() { Namespace = "chat-system", Name = "old" }] },
                },
            },
        };
        Assert.Equal(["old", "default"], Pools(facts));
        Assert.Equal(
            ["default"],
            Pools(
                facts with
                {
                    Onboarding = new(
                        true,
                        new(Onboard.Plan(facts)!.Hash, []) { Withdrawn = [new("chat-system", "old")] }
                    ),
                }
            )
        );
        Assert.Equal(["old"], Pools(facts with { Onboarding = OnboardingFacts.None }));
    }

    [Fact]
    public void Where_a_key_may_be_is_told_as_long_as_nothing_is_decided_about_it()
    {
        var facts = Onboard.Facts() with { Instance = A.Instance("one", mode: InstanceMode.Dedicated) };
        facts = facts with
        {
            Tenant = facts.Tenant with
            {
                Status = facts.Tenant.Status with
                {
                    Onboarding = new() { ProviderPools = [new() { Namespace = "chat-system", Name = "old" }] },
                },
            },
        };
        var plan = Onboard.Decided(facts, null) with { Onboarding = null };

        Assert.Equal(
            facts.Tenant.Status.Onboarding,
            TenantReport.Of(facts, plan, ApplyResult.Unchanged).Status.Onboarding
        );
    }

    [Fact]
    public void A_restarted_operator_says_what_the_one_before_said()
    {
        var facts = Done(Restricting());
        var before = Status(facts);
        var restarted = facts with { Tenant = facts.Tenant with { Status = before }, Onboarding = new(true, null) };

        Assert.Equal(before.Onboarding!.Hash, Status(restarted).Onboarding!.Hash);
        Assert.Equal(before.Onboarding.Steps!, Status(restarted).Onboarding!.Steps!);
    }

    [Fact]
    public void Branding_that_a_shared_instance_cannot_give_is_told_and_holds_nothing_up() =>
        Assert.Equal(
            ["Ready=True/Ready", "Onboarded=False/OnboardingPending"],
            Conditions(Done(Onboard.Facts(change: s => s with { Branding = new() { Title = "Acme" } })))
        );

    [Fact]
    public void What_only_a_person_can_mend_stalls_the_tenant_and_takes_nothing_back()
    {
        var facts = Done(Restricting());
        facts = facts with
        {
            Tenant = facts.Tenant with
            {
                Status = Status(facts),
                Spec = facts.Spec with { Models = new() { Allow = ["llama-*"] } },
            },
        };

        Assert.Equal(
            ["Ready=False/OnboardingFailed", "Stalled=True/OnboardingFailed", "Onboarded=False/OnboardingFailed"],
            Conditions(facts)
        );
        Assert.Equal(facts.Tenant.Status.Onboarding!.Hash, Status(facts).Onboarding!.Hash);
    }

    [Fact]
    public void An_operator_outside_of_the_cluster_says_that_it_has_no_way_and_waits_for_nothing()
    {
        var facts = Restricting() with { Onboarding = new(false, null) };

        Assert.Equal(["Ready=True/Ready", "Onboarded=False/OnboardingPending"], Conditions(facts));
        Assert.Contains(
            "outside of the cluster",
            Assert.Single(Status(facts).Onboarding!.Steps!).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_suspended_tenant_keeps_what_was_said()
    {
        var facts = Done(Restricting());
        var before = Status(facts);
        var suspended = facts with
        {
            Tenant = facts.Tenant with { Status = before, Spec = facts.Spec with { Suspend = true } },
        };

        Assert.Equal(before.Onboarding, Status(suspended).Onboarding);
    }

    private static IEnumerable<string> Pools(TenantFacts facts) =>
        Status(facts).Onboarding!.ProviderPools!.Select(pool => pool.Name);

    private static TenantFacts Restricting() =>
        Onboard.Facts(change: s => s with { Models = new() { Allow = ["gpt-4o"] } });

    private static TenantFacts Done(TenantFacts facts) =>
        facts with
        {
            Onboarding = new(
                true,
                new(
                    Onboard.Plan(facts)!.Hash,
                    [
                        OnboardingSteps.Done("account"),
                        OnboardingSteps.Done("configuration"),
                        OnboardingSteps.Done("roles"),
                    ]
                )
            ),
        };

    private static TenantStatus Status(TenantFacts facts) =>
        TenantReport.Of(facts, Onboard.Decided(facts, Onboard.Gateway), ApplyResult.Unchanged).Status;

    private static string[] Conditions(TenantFacts facts) =>
        [.. Status(facts).Conditions!.Select(c => $"{c.Type}={c.Status}/{c.Reason}")];
}
