using Operator.ChatInstances.Observe;
using Operator.ChatInstances.Render;

namespace Operator.ChatInstances.Decide;

/// <summary>
/// Durations or sizes of the route that the schema should have refused: the schema may be older than the operator.
/// </summary>
internal static class RouteMalformed
{
    public static IEnumerable<Finding> In(ChatInstanceFacts facts)
    {
        string? problem = null;
        try
        {
            Routes.To(facts.Instance, "");
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            problem = e.Message;
        }

        if (problem is not null)
            yield return new(
                ChatInstanceReasons.InvalidRoute,
                $"spec.route cannot be read ({problem}): write durations as 30s, 10m or 1h, and sizes as 50m",
                Effect.Hold
            );
    }
}
