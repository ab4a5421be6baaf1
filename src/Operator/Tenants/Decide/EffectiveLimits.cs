using Entities;
using Operator.Configuration;

namespace Operator.Tenants.Decide;

internal static class EffectiveLimits
{
    public static TenantLimits Of(TenantLimits? own, PlanLimits plan) =>
        new()
        {
            RequestsPerMinute = own?.RequestsPerMinute ?? plan.RequestsPerMinute,
            TokensPerMinute = own?.TokensPerMinute ?? plan.TokensPerMinute,
            TokensPerDay = own?.TokensPerDay ?? plan.TokensPerDay,
            MonthlyBudgetUsd = own?.MonthlyBudgetUsd ?? (decimal)plan.MonthlyBudgetUsd,
            MonthlyBudgetPerUserUsd = own?.MonthlyBudgetPerUserUsd ?? (decimal)plan.MonthlyBudgetPerUserUsd,
        };
}
