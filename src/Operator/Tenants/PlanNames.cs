using Entities;

namespace Operator.Tenants;

/// <summary>A plan's name as users and the configuration write it.</summary>
internal static class PlanNames
{
    public static string Of(PlanName plan) =>
        plan switch
        {
            PlanName.Starter => "starter",
            PlanName.Professional => "professional",
            PlanName.Enterprise => "enterprise",
            _ => throw new ArgumentOutOfRangeException(nameof(plan), plan, "a plan that the schema does not know"),
        };
}
