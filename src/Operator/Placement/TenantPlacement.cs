using Entities;
using Kubernetes.Objects;

namespace Operator.Placement;

internal static class TenantPlacement
{
    /// <summary>The instance that serves the tenant, by its status; null before it was placed.</summary>
    public static NamespacedName? PlacedOn(this Tenant tenant) => tenant.Status.Placement?.InstanceRef?.ToNamespacedName();
}
