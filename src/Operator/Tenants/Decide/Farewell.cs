using Entities;
using Kubernetes.Objects;
using Operator.Tenants.Observe;

namespace Operator.Tenants.Decide;

/// <summary>
/// Plans the deletion of a Tenant. The deletion policy comes from the current spec. Everything else comes from the
/// accepted spec, because the existing objects were made from it.
/// </summary>
internal static class Farewell
{
    public static TenantPlan To(TenantFacts facts, TenantPlan plan)
    {
        var gone = Gone(facts, plan);
        // The data is removed first. The annotation that gives up the key (skip-purge) gives up the data as well.
        return gone is { Held: null, Deletion.Purge: null } && KeyRemains.Of(facts) is { } remains
            ? gone with
            {
                Held = remains,
            }
            : gone;
    }

    private static TenantPlan Gone(TenantFacts facts, TenantPlan plan)
    {
        var key = TenantNames.DedicatedInstance(facts.Configuration, facts.Name);
        var deletion = new TenantDeletion { TombstoneName = TenantNames.Tombstone(facts.Configuration, facts.Name) };
        // When the status was lost and the instance is gone, the namespace still shows that the tenant was dedicated.
        if ((facts.Home ?? (facts.Instance is null && !facts.HasNamespace ? null : key)) is not { } home)
            return plan with { Deletion = deletion };
        var isDedicated = home == key;
        plan = plan with { Tier = plan.Tier with { Tier = isDedicated ? TenantTier.Dedicated : TenantTier.Shared } };
        // Once a purge has begun, a change to Retain has no effect: a tombstone would lead to data that is partly
        // removed.
        return facts.Spec.DeletionPolicy == DeletionPolicy.Retain && facts.Purges.Count == 0
            ? plan with
            {
                Deletion = deletion with
                {
                    Tombstone = TombstoneOf(facts, home, plan.Tier.Tier),
                    KeptNamespace = isDedicated && facts.HasNamespace ? home.Namespace : null,
                },
            }
            : Removed(facts, plan, deletion with { DropsTombstone = facts.Tombstone is not null }, home);
    }

    private static Tombstone TombstoneOf(TenantFacts facts, NamespacedName home, TenantTier tier)
    {
        // Once the instance is gone, only the status, or the tombstone of an earlier pass, still has these values.
        var before = facts.Tombstone is { } written && written.Uid == facts.Tenant.Metadata.Uid ? written : null;
        var data = TenantData.Of(facts);
        return new()
        {
            Uid = facts.Tenant.Metadata.Uid!,
            Plan = PlanNames.Of(facts.Spec.Plan),
            Tier = tier,
            Instance = home,
            DataFingerprint =
                facts.Instance?.Status.DataFingerprint ?? before?.DataFingerprint ?? data?.DataFingerprint,
            CredentialsFingerprint = data?.CredentialsFingerprint,
            Database = facts.Instance?.Spec.Mongo.Database ?? before?.Database,
            DeletedAt = facts.Tenant.Metadata.DeletionTimestamp!.Value,
        };
    }

    private static TenantPlan Removed(TenantFacts facts, TenantPlan plan, TenantDeletion deletion, NamespacedName home)
    {
        var isDedicated = plan.Tier.Tier == TenantTier.Dedicated;
        var spec = facts.Instance?.Spec ?? (isDedicated ? DedicatedSpecOf(facts) : null);
        var isPurged = facts.Purges.Any(PurgeAttempts.IsComplete);
        var isGivenUp = !isPurged && facts.Tenant.Metadata.Annotations.Find(Labels.SkipPurge) == "true";
        deletion = deletion with
        {
            FilesLeft = FilesLeft.Of(facts.Name, home, spec, isDedicated, isGivenUp, facts.Siblings),
        };
        var done = plan with { Deletion = deletion with { DropsNamespace = isDedicated } };
        if (isPurged || isGivenUp)
            return done;
        if (PurgeObjection.Of(facts, spec, isDedicated) is { } objection)
            return plan with { Deletion = deletion, Held = objection };
        var (attempt, isUnderWay) = PurgeAttempts.Current(facts.Purges);
        if (
            (
                isDedicated
                    ? PurgeTarget.OfDedicated(facts, spec!, attempt)
                    : PurgeTarget.OfShared(facts, facts.Instance!, attempt)
            )
            is not { } purge
        )
            return done;
        if (PurgeAttempts.FailedLast(facts) is { } failed)
            return plan with { Deletion = deletion, Held = failed.Verdict, LookAgainAfter = failed.RetryAfter };
        return plan with { Deletion = deletion with { Purge = purge with { IsUnderWay = isUnderWay } } };
    }

    /// <summary>
    /// Null when the accepted spec is no valid ChatInstance spec any more, because the plan's template has changed.
    /// </summary>
    private static ChatInstanceSpec? DedicatedSpecOf(TenantFacts facts) =>
        DedicatedSpec
            .Of(facts with { Tenant = facts.Tenant with { Spec = AcceptedSpec.Of(facts.Tenant) ?? facts.Spec } }, [])
            .Spec;
}
