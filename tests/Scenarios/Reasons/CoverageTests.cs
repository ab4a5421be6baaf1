using System.Reflection;

namespace Scenarios.Reasons;

public sealed class CoverageTests
{
    private static readonly IReadOnlyList<(string Kind, string Reason)> Covered =
    [
        .. from type in typeof(CoverageTests).Assembly.GetTypes()
        from method in type.GetMethods()
        from covers in method.GetCustomAttributes<CoversAttribute>()
        from reason in covers.Reasons
        select (covers.Kind, reason),
    ];

    private static readonly IReadOnlyList<(string Kind, string Reason)> Documented =
    [
        .. ReasonTable.Rows.Select(row => (row.Kind, row.Reason)),
    ];

    [Fact]
    public void Every_reason_is_shown_by_a_scenario() => Assert.Empty(Documented.Except(Covered));

    [Fact]
    public void No_scenario_shows_a_reason_that_is_not_in_the_table() => Assert.Empty(Covered.Except(Documented));
}
