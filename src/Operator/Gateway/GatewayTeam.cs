namespace Operator.Gateway;

/// <summary>
/// A tenant as a gateway knows it: all of its keys count against these limits, where null means no limit.
/// </summary>
/// <param name="Id">The tenant's name.</param>
/// <param name="Models">Those it may use, in order; empty: all.</param>
/// <param name="RequestsPerMinute">Of all people together.</param>
/// <param name="TokensPerMinute">Of all people together.</param>
/// <param name="MonthlyBudgetUsd">From the first of a month, UTC.</param>
internal sealed record GatewayTeam(
    string Id,
    IReadOnlyList<string> Models,
    long? RequestsPerMinute,
    long? TokensPerMinute,
    decimal? MonthlyBudgetUsd
);
