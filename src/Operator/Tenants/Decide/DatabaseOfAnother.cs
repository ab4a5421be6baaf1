using System.Text.Json;
using Entities;
using Kubernetes.Objects;
using Operator.Report;
using Operator.Tenants.Observe;

namespace Operator.Tenants.Decide;

/// <summary>
/// Refuses a dedicated instance whose database another ChatInstance already has: the tenant would chat in that
/// database, and deleting the tenant would empty it. The text of two connection strings does not tell whether they lead
/// to the same MongoDB, so only the name of the database counts. A Tenant that sets both the MongoDB and the database
/// in spec.instance has chosen them, and passes. A tenant that is already placed is not checked.
/// </summary>
internal static class DatabaseOfAnother
{
    public static Verdict? Check(TenantFacts facts, TierDecision tier) =>
        facts is { Home: null, Instance: null, Namesakes.Count: > 0 }
        && tier.Tier == TenantTier.Dedicated
        && !AreChosen(facts.Spec.Instance)
        && DedicatedSpec.Of(facts, []).Spec is { } spec
        && Among(facts, spec) is { } other
            ? Refusals.Stalled(
                TenantReasons.InvalidInstance,
                $"spec.instance.mongo.database: the tenant's instance would have database {spec.Mongo.Database}, and ChatInstance {other} has one of that name: name another one; or, if they are not on one MongoDB, set both that and spec.instance.mongo.uriSecretRef"
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

    private static bool AreChosen(JsonElement? instance) =>
        instance is { ValueKind: JsonValueKind.Object } own
        && own.TryGetProperty("mongo", out var mongo)
        && mongo.ValueKind == JsonValueKind.Object
        && mongo.TryGetProperty("database", out _)
        && mongo.TryGetProperty("uriSecretRef", out _);
}
