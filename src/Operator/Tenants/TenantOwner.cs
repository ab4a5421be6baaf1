using Operator.Apply;
using Operator.ChatInstances.Render;
using Operator.Placement;
using Operator.Tenants.Decide;
using Operator.Tenants.Observe;

namespace Operator.Tenants;

/// <summary>The Tenant as the owner of its children, and which objects may count as such.</summary>
internal static class TenantOwner
{
    public static Owner Of(TenantFacts facts, TenantPlan plan)
    {
        var (tenant, name) = (facts.Tenant, facts.Name);
        return Owner.Of(tenant) with
        {
            Tenant = name,
            Instance = plan.Instance is { } instance ? ChildNames.Workload(instance.Name) : null,
            Holds = child =>
                TenantNames.AreOf(name, child, facts.Configuration, plan.Instance, tenant.PlacedOn(), tenant.Leaving()),
        };
    }
}
