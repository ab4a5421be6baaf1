using Entities;
using Kubernetes.Objects;
using Operator.Report;
using Operator.Tenants.Observe;

namespace Operator.Tenants.Decide;

/// <summary>
/// Refuses a dedicated instance whose database another ChatInstance has: the tenant would chat in that database, and
/// deleting the tenant would empty it. The text of two connection strings does not tell whether they lead to the same
/// MongoDB, so only the name of the database counts. An instance that has its database already keeps it.
/// </summary>
internal static class DatabaseOfAnother
{
    public static Verdict? Check(TenantFacts facts, TierDecision tier) =>
        facts.Namesakes.Count > 0
        && tier.Tier == TenantTier.Dedicated
        && DedicatedSpec.Of(facts, []).Spec is { } spec
        && (facts.Instance is { } live ? live.Spec.Mongo.Database != spec.Mongo.Database : facts.Home is null)
        && Among(facts, spec) is { } other
            ? Refusals.Stalled(
                TenantReasons.InvalidInstance,
                $"spec.instance.mongo.database: the tenant's instance would have database {spec.Mongo.Database}, and ChatInstance {other} has one of that name: name another one"
            )
            : null;

    /// <summary>
    /// Null: no other ChatInstance has a database of that name, or <paramref name="spec"/> has a managed MongoDB.
    /// </summary>
    public static NamespacedName? Among(TenantFacts facts, ChatInstanceSpec spec) =>
        spec.Mongo.Managed is null
        && facts.Namesakes.FirstOrDefault(instance => instance.Spec.Mongo.Database == spec.Mongo.Database) is { } other
            ? NamespacedName.Of(other)
            : null;
}
