using Entities;
using Kubernetes.Objects;

namespace Operator.Placement;

internal static class TenantPlacement
{
    /// <summary>The instance that serves the tenant, by its status; null before it was placed.</summary>
    public static NamespacedName? PlacedOn(this Tenant tenant) =>
        tenant.Status.Placement?.InstanceRef?.ToNamespacedName();

    /// <summary>
    /// The instance that it has left, and that goes on serving it until the other one can; null: none.
    /// </summary>
    public static NamespacedName? Leaving(this Tenant tenant) => tenant.Status.Placement?.Leaving?.ToNamespacedName();
}
