using Entities;
using Kubernetes.Objects;
using Operator.Placement;
using Operator.Report;
using Operator.Tenants.Observe;

namespace Operator.Tenants.Decide;

/// <summary>
/// The tenant asks for more seats than its shared instance has room for. It moves to another instance with its data, or
/// keeps its current seats until there is room.
/// </summary>
internal static class SeatsWithoutRoom
{
    public static Verdict? Check(TenantFacts facts)
    {
        if (!Applies(facts))
            return null;
        var search = LeastLoaded.Choose(Departure.RequestFrom(facts), facts.Candidates);
        if (search.Chosen is not null && facts.MoveWait == TimeSpan.Zero)
            return null;
        var (reason, others) = search.Chosen is { } other
            ? (TenantReasons.MoveQueued, $"the tenant moves to {NamespacedName.Of(other)} when it is its turn")
            : (
                TenantReasons.NoCapacity,
                facts.Spec.Placement.InstanceRef is null ? NoCapacity.Because(search) : "the tenant is pinned there"
            );
        return new(
            VerdictState.Progressing,
            reason,
            $"{facts.Home} has no room for {facts.Spec.Seats} seats, and the tenant goes on with {AcceptedSpec.SeatsOf(facts.Tenant)}; {others}"
        );
    }

    /// <summary>Only about additional seats: lowering the capacity of an instance moves no tenant away.</summary>
    public static bool Applies(TenantFacts facts) =>
        facts is { Home: not null, Instance.Spec: { Mode: InstanceMode.Shared, Capacity.Seats: var most } }
        && facts.Spec.Seats > AcceptedSpec.SeatsOf(facts.Tenant)
        && facts.HomeLoad.Seats + facts.Spec.Seats > most;
}
