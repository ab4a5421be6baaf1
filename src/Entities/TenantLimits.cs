using Kubernetes.Objects.Attributes;

namespace Entities;

public sealed record TenantLimits
{
    /// <summary>
    /// Requests to models in a minute, of all people together; 0 means no limit. Default: the plan's.
    /// </summary>
    [RangeMinimum(0)]
    public long? RequestsPerMinute { get; init; }

    /// <summary>Tokens in a minute, of all people together; 0 means no limit. Default: the plan's.</summary>
    [RangeMinimum(0)]
    public long? TokensPerMinute { get; init; }

    /// <summary>Tokens in a day (UTC), of all people together; 0 means no limit. Default: the plan's.</summary>
    [RangeMinimum(0)]
    public long? TokensPerDay { get; init; }

    /// <summary>
    /// Spending on models in a calendar month (UTC), in US dollars; 0 means no limit. Default: the plan's.
    /// </summary>
    [RangeMinimum(0), RangeMaximum(1_000_000_000)]
    public decimal? MonthlyBudgetUsd { get; init; }

    /// <summary>
    /// Spending on models in a month that each person may cause, in US dollars, as LibreChat counts it at list prices,
    /// from the person's first use on; at most 1 000 000; 0 means no limit. Default: the plan's.
    /// </summary>
    [RangeMinimum(0), RangeMaximum(1_000_000)]
    public decimal? MonthlyBudgetPerUserUsd { get; init; }
}
