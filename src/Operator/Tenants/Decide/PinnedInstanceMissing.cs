using Entities;
using Operator.Report;
using Operator.Tenants.Observe;

namespace Operator.Tenants.Decide;

internal static class PinnedInstanceMissing
{
    public static Verdict? Check(TenantFacts facts)
    {
        if (facts.Spec.Placement.InstanceRef is not { } pin)
            return null;
        if (facts.PinnedInstance is not { } instance)
        {
            return Refusals.Missing(
                facts,
                TenantReasons.PinnedInstanceNotFound,
                $"spec.placement.instanceRef names ChatInstance {pin.ToNamespacedName()}, which does not exist: create it, or correct or remove the reference"
            );
        }
        return instance.Spec.Mode == InstanceMode.Shared
            ? null
            : Refusals.Stalled(
                TenantReasons.PinnedInstanceNotShared,
                $"spec.placement.instanceRef names ChatInstance {pin.ToNamespacedName()}, which is not shared: name one with mode Shared, or remove the reference"
            );
    }
}
