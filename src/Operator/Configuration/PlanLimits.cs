namespace Operator.Configuration;

/// <summary>0 means no limit.</summary>
internal sealed record PlanLimits
{
    public required long RequestsPerMinute { get; init; }
    public required long TokensPerMinute { get; init; }
    public required long TokensPerDay { get; init; }
    public required double MonthlyBudgetUsd { get; init; }
    public double MonthlyBudgetPerUserUsd { get; init; }
}
