namespace Operator.Gateway;

/// <summary>
/// A tenant's team at a gateway. All keys of the team count against these limits. Null means no limit.
/// </summary>
/// <param name="Id">The tenant's name.</param>
/// <param name="Models">The models that the tenant may use, in order. An empty list allows all.</param>
/// <param name="RequestsPerMinute">Of all people together.</param>
/// <param name="TokensPerMinute">Of all people together.</param>
/// <param name="MonthlyBudgetUsd">Per calendar month, UTC.</param>
internal sealed record GatewayTeam(
    string Id,
    IReadOnlyList<string> Models,
    long? RequestsPerMinute,
    long? TokensPerMinute,
    decimal? MonthlyBudgetUsd
);
