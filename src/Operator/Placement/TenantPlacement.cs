using Entities;
using Kubernetes.Objects;

namespace Operator.Placement;

internal static class TenantPlacement
{
    /// <summary>The instance that serves the tenant, by its status; null before it was placed.</summary>
    public static NamespacedName? PlacedOn(this Tenant tenant) =>
        tenant.Status.Placement?.InstanceRef?.ToNamespacedName();

    /// <summary>
    /// The instance that the tenant has left and that still serves it until the new one can; null: none.
    /// </summary>
    public static NamespacedName? Leaving(this Tenant tenant) => tenant.Status.Placement?.Leaving?.ToNamespacedName();
}
