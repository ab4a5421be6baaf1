using System.Reflection;
using Xunit.v3;

namespace Scenarios.Reasons;

/// <summary>
/// The scenario shows these reasons, of docs/reasons.md: it fails unless it reads each of them from the server, shown
/// nowhere but where the table says. The row of a theory that names one of them shows that one.
/// </summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class CoversAttribute(string kind, params string[] reasons) : BeforeAfterTestAttribute
{
    public string Kind { get; } = kind;

    public IReadOnlyList<string> Reasons { get; } = reasons;

    public override void After(MethodInfo methodUnderTest, IXunitTest test)
    {
        if (TestContext.Current.TestState?.Result != TestResult.Passed)
            return;
        foreach (var reason in Reasons.Where(reason => IsShownBy(reason, methodUnderTest, test)))
        {
            var places = Sightings
                .During(test.UniqueID)
                .Where(s => s.Reason == reason && (Kind == ReasonTable.EveryKind || s.Kind == Kind))
                .Select(s => s.Place)
                .ToHashSet();
            Assert.True(places.Count > 0, $"{Kind}/{reason} was not seen");
            Assert.Subset(
                ReasonTable
                    .Rows.Single(row => (row.Kind, row.Reason) == (Kind, reason))
                    .Places.Append(Sightings.Event)
                    .ToHashSet(),
                places
            );
        }
    }

    private static bool IsShownBy(string reason, MethodInfo method, IXunitTest test) =>
        test.TestMethodArguments.Contains(reason)
        || !method.GetCustomAttributes<InlineDataAttribute>().Any(row => row.Data.Contains(reason));
}
