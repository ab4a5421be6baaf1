using Entities;
using Kubernetes.Cache;
using Operator.Report;

namespace Operator.Tenants.Observe;

/// <summary>Who waits for room, be it that he has none or that he has to leave where he is.</summary>
internal sealed class WaitingTenants(IObjectCache<Tenant> tenants)
{
    /// <summary>Whether another instance like <paramref name="template"/> would do for somebody.</summary>
    public bool Want(ChatInstance template) => tenants.ByIndex(TenantIndexes.Waiting, TenantIndexes.ForCapacity).Any(tenant =>
        tenant.Spec.Placement.InstanceRef is null
        && (tenant.Spec.Placement.Region is not { } region || region == template.Spec.Region)
        && tenant.Spec.Seats <= template.Spec.Capacity.Seats);

    public static bool Waits(Tenant? tenant) => ReasonOf(tenant) is TenantReasons.NoCapacity or TenantReasons.MoveWaiting;

    /// <summary>The data lies where no instance reads it: one that does would end the wait.</summary>
    public static bool NeedsItsData(Tenant tenant) => ReasonOf(tenant) == TenantReasons.DataLeftBehind;

    private static string? ReasonOf(Tenant? tenant) => tenant?.Status.Conditions?.FirstOrDefault(c => c.Type == Conditions.Ready)?.Reason;
}
