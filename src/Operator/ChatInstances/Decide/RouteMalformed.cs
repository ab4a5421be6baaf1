using Kubernetes.Objects;
using Operator.ChatInstances.Observe;
using Operator.ChatInstances.Render;

namespace Operator.ChatInstances.Decide;

/// <summary>
/// A duration or size of the route cannot be parsed. The schema should have refused it, but the installed schema may be
/// older than the operator.
/// </summary>
internal static class RouteMalformed
{
    public static IEnumerable<Finding> In(ChatInstanceFacts facts)
    {
        string? problem = null;
        try
        {
            Routes.To(facts.Instance, "");
            var spec = facts.Instance.Spec.Route;
            problem = new[] { spec.RequestTimeout, spec.SessionAffinity.MaxAge }
                .Where(duration => GoDuration.Parse(duration) == GoDuration.Longest)
                .Select(duration => $"'{duration}' is longer than any timer")
                .FirstOrDefault();
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
