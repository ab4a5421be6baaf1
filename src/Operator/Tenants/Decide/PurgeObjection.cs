using Entities;
using Kubernetes.Objects;
using Operator.Report;
using Operator.Tenants.Observe;

namespace Operator.Tenants.Decide;

/// <summary>
/// Why the data of a tenant cannot be removed at all: its place is not known, its stores are suspended, or the database
/// may hold other data as well.
/// </summary>
internal static class PurgeObjection
{
    private static readonly string[] SystemDatabases = ["admin", "config", "local"];

    public static Verdict? Of(TenantFacts facts, ChatInstanceSpec? spec, bool isDedicated) =>
        spec switch
        {
            null when isDedicated => Failed(
                "spec.instance and the plan's template are no valid ChatInstance spec any more, so that the tenant's database is not known"
            ),
            null => Failed($"ChatInstance {facts.Home}, by which the tenant's data is reached, does not exist"),
            _ when !isDedicated => PurgeTarget.Shut(facts, facts.Instance!) is not { } shut
                ? null
                : Refusals.Stalled(
                    TenantReasons.PurgeFailed,
                    $"ChatInstance {NamespacedName.Of(shut)} is suspended, and with it the stores that hold the tenant's data: resume it; or, to give up, set the annotation {Labels.SkipPurge} to \"true\""
                ),
            // A managed MongoDB is in the namespace, and is deleted with it.
            { Mongo.Managed: not null } => null,
            _ when spec.Mongo.Database != facts.Name || SystemDatabases.Contains(spec.Mongo.Database) => Failed(
                $"database {spec.Mongo.Database} does not bear the tenant's name alone, and may hold what is not the tenant's"
            ),
            _ when DatabaseOfAnother.Among(facts, spec) is { } other => Failed(
                $"ChatInstance {other} has a database {spec.Mongo.Database} as well, and it may be this one"
            ),
            _ => null,
        };

    private static Verdict Failed(string why) =>
        Refusals.Stalled(
            TenantReasons.PurgeFailed,
            $"{why}: remove the data by hand, and then set the annotation {Labels.SkipPurge} to \"true\""
        );
}
