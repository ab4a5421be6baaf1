using Entities;
using Operator.Onboarding;
using Operator.Onboarding.Decide;
using Operator.Placement;
using Operator.Report;
using Operator.Tenants;
using Operator.Tenants.Decide;
using Operator.Tenants.Observe;
using static Operator.Tests.Tenants.Leaving;

namespace Operator.Tests.Tenants;

public sealed class FarewellTests
{
    [Fact]
    public void What_is_kept_is_told_to_a_later_tenant_of_the_name()
    {
        var deletion = Decide(Shared(DeletionPolicy.Retain)).Deletion!;

        Assert.Equal(
            ("uid-acme", TenantTier.Shared, Some.SharedInstance, "print"),
            (
                deletion.Tombstone!.Uid,
                deletion.Tombstone.Tier,
                deletion.Tombstone.Instance,
                deletion.Tombstone.DataFingerprint
            )
        );
        Assert.Null(deletion.Purge);
        Assert.Equal(deletion.Tombstone, Tombstone.Of(new() { Data = deletion.Tombstone.ToData() }));
    }

    [Fact]
    public void What_an_earlier_pass_told_is_not_forgotten_when_the_instance_is_gone()
    {
        var first = Decide(Dedicated(DeletionPolicy.Retain)).Deletion!.Tombstone!;
        var second = Decide(
            Dedicated(DeletionPolicy.Retain) with
            {
                Instance = null,
                Tombstone = first,
            }
        ).Deletion!.Tombstone;

        Assert.Equal(first, second);
    }

    [Fact]
    public void The_fingerprints_of_data_and_keys_outlive_the_namespace_they_describe()
    {
        var facts = Dedicated(DeletionPolicy.Retain);
        var prints = new ChatInstanceStatus { DataFingerprint = "data", CredentialsFingerprint = "keys" };
        var seen = TenantData.Of(facts with { Instance = facts.Instance! with { Status = prints } });
        Assert.Equal(("data", "keys"), (seen!.DataFingerprint, seen.CredentialsFingerprint));

        var lost = facts with
        {
            Instance = null,
            HasNamespace = false,
            Tenant = facts.Tenant with { Status = facts.Tenant.Status with { Data = seen } },
        };
        Assert.Equal(seen, TenantData.Of(lost));
        var tombstone = Decide(lost).Deletion!.Tombstone!;
        Assert.Equal(("data", "keys"), (tombstone.DataFingerprint, tombstone.CredentialsFingerprint));
        Assert.Equal(tombstone, Tombstone.Of(new() { Data = tombstone.ToData() }));

        // A new Tenant of the name shows what is to be restored, before its instance knows of any keys.
        Assert.Equal(
            seen,
            TenantData.Of(
                Some.Facts(A.Tenant("acme", PlanName.Enterprise)) with
                {
                    Tombstone = tombstone,
                    Instance = facts.Instance with { Status = new() },
                }
            )
        );
    }

    [Fact]
    public void A_shared_tenant_shows_no_fingerprints_of_its_own()
    {
        var facts = Shared(DeletionPolicy.Retain);
        var forged = new TenantDataStatus { DataFingerprint = "forged", CredentialsFingerprint = "forged" };

        Assert.Null(
            TenantData.Of(
                facts with
                {
                    Tenant = facts.Tenant with { Status = facts.Tenant.Status with { Data = forged } },
                }
            )
        );
    }

    [Theory]
    [InlineData(true, "chat-acme")]
    [InlineData(false, null)]
    public void A_namespace_that_is_kept_is_not_made_again_when_somebody_has_deleted_it(bool isThere, string? kept) =>
        Assert.Equal(
            kept,
            Decide(Dedicated(DeletionPolicy.Retain) with { HasNamespace = isThere }).Deletion!.KeptNamespace
        );

    [Fact]
    public void Whoever_goes_is_kept_until_its_key_opens_no_gateway_any_more()
    {
        var facts = WithKey(Shared(DeletionPolicy.Retain));

        var plan = Decide(facts);
        Assert.Equal((VerdictState.Progressing, TenantReasons.GatewayKeyRemains), (plan.Held!.State, plan.Held.Reason));
        Assert.NotNull(plan.Deletion!.Tombstone);
        Assert.Equal([Pool], OnboardingDecision.Of(facts, plan, null)!.FormerPools);

        Assert.Null(
            Decide(
                facts with
                {
                    Onboarding = new(true, new(OnboardingPlan.Withdrawal, []) { Withdrawn = [Pool] }),
                }
            ).Held
        );
    }

    [Fact]
    public void A_key_that_could_not_be_withdrawn_waits_for_a_person_and_is_given_up_by_the_annotation()
    {
        var facts = WithKey(Shared(DeletionPolicy.Retain));
        facts = facts with { Now = facts.Now.AddMinutes(5) };

        Assert.Equal(
            (VerdictState.Stalled, TenantReasons.GatewayKeyRemains),
            (Decide(facts).Held!.State, Decide(facts).Held!.Reason)
        );
        Assert.Null(Decide(Annotated(facts, Labels.SkipPurge)).Held);
    }

    [Fact]
    public void The_data_comes_before_the_key_because_one_annotation_gives_up_both() =>
        Assert.Null(
            Decide(
                WithKey(Shared(DeletionPolicy.Delete) with { SharedMongo = Secret("mongodb://u:p@a.example/") })
            ).Held
        );

    [Fact]
    public void A_key_is_not_waited_for_where_no_gateway_can_be_reached() =>
        Assert.Null(Decide(WithKey(Shared(DeletionPolicy.Retain)) with { Onboarding = OnboardingFacts.None }).Held);

    [Fact]
    public void A_protected_tenant_is_served_and_waits_for_a_person()
    {
        var plan = Decide(Annotated(Shared(DeletionPolicy.Delete), Labels.Protected));

        Assert.Equal(
            (true, null, DeletionReasons.Protected, VerdictState.Stalled),
            (plan.Applies, plan.Deletion, plan.Complaint!.Reason, plan.Complaint.State)
        );
        Assert.NotNull(plan.Route);
    }

    [Theory]
    [InlineData("print", "one")]
    [InlineData("another", null)]
    public void A_new_tenant_goes_where_the_former_ones_data_is_or_nowhere(string print, string? home)
    {
        Candidate[] candidates = [Printed("one", "print"), Printed("emptier", "other")];
        var plan = Decide(
            Some.Facts(A.Tenant("acme")) with
            {
                Candidates = candidates,
                Tombstone = Left(TenantTier.Shared, print),
            }
        );

        Assert.Equal(home, plan.Instance?.Name);
        Assert.Equal(home is null ? TenantReasons.DataLeftBehind : null, plan.Held?.Reason);
    }

    [Fact]
    public void A_new_tenant_of_another_tier_than_the_former_ones_data_is_refused()
    {
        var held = Decide(Some.Facts(A.Tenant("acme")) with { Tombstone = Left(TenantTier.Dedicated, "print") }).Held!;

        Assert.Equal((VerdictState.Stalled, TenantReasons.DataLeftBehind), (held.State, held.Reason));
        Assert.Contains("ConfigMap chat-system/tenant-acme-tombstone", held.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("chat-system", "tenant-acme-tombstone", "acme")]
    [InlineData("chat-system", "tenant--tombstone", null)]
    [InlineData("chat-system", "tenant-tombstone", null)]
    [InlineData("elsewhere", "tenant-acme-tombstone", null)]
    public void A_tombstones_name_tells_whose_it_is(string ns, string name, string? tenant) =>
        Assert.Equal(tenant, TenantNames.OfTombstone(Some.Configuration, new(ns, name)));

    private static TenantFacts WithKey(TenantFacts facts) =>
        facts with
        {
            Onboarding = new(true, null),
            Now = facts.Tenant.Metadata.DeletionTimestamp!.Value.AddMinutes(1),
            Tenant = facts.Tenant with
            {
                Status = facts.Tenant.Status with
                {
                    Onboarding = new() { ProviderPools = [new() { Namespace = "chat-system", Name = "default" }] },
                },
            },
        };

    private static Candidate Printed(string name, string print) =>
        new(
            A.Instance(name) with
            {
                Status = new() { Health = InstanceHealth.Healthy, DataFingerprint = print },
            },
            default
        );

    private static Tombstone Left(TenantTier tier, string print) =>
        new()
        {
            Uid = "former",
            Plan = "starter",
            Tier = tier,
            Instance = Some.SharedInstance,
            DataFingerprint = print,
            DeletedAt = DateTimeOffset.UnixEpoch,
        };
}
