using Kubernetes.Objects.Attributes;

namespace Entities;

public sealed record TenantLimits
{
    /// <summary>Requests to models per minute, of all people together. 0 means no limit. Default: the plan's.</summary>
    [RangeMinimum(0)]
    public long? RequestsPerMinute { get; init; }

    /// <summary>Tokens per minute, of all people together. 0 means no limit. Default: the plan's.</summary>
    [RangeMinimum(0)]
    public long? TokensPerMinute { get; init; }

    /// <summary>Tokens per day (UTC), of all people together. 0 means no limit. Default: the plan's.</summary>
    [RangeMinimum(0)]
    public long? TokensPerDay { get; init; }

    /// <summary>
    /// Spending on models per calendar month (UTC), in US dollars. 0 means no limit. Default: the plan's.
    /// </summary>
    [RangeMinimum(0), RangeMaximum(1_000_000_000)]
    public decimal? MonthlyBudgetUsd { get; init; }

    /// <summary>
    /// Spending on models per month and person, in US dollars. LibreChat counts it at list prices, and a person's month
    /// begins with the first use. At most 1 000 000. 0 means no limit. Default: the plan's.
    /// </summary>
    [RangeMinimum(0), RangeMaximum(1_000_000)]
    public decimal? MonthlyBudgetPerUserUsd { get; init; }
}
