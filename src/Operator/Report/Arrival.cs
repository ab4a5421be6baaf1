using k8s.Models;

namespace Operator.Report;

/// <summary>
/// Things that are applied together arrive in any order. For a moment after a resource was created, what it refers to
/// counts as being on its way, and not as a mistake: tools that wait for a fleet give up at the first mistake.
/// </summary>
internal static class Arrival
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(10);

    /// <summary>How much of the moment is left; null when it is over.</summary>
    public static TimeSpan? RemainsFor(V1ObjectMeta metadata, DateTimeOffset now)
    {
        var remaining = (metadata.CreationTimestamp ?? DateTimeOffset.MinValue) + Moment - now;
        return remaining > TimeSpan.Zero ? remaining : null;
    }

    /// <summary>The verdict on a reference that leads nowhere.</summary>
    public static Verdict Missing(V1ObjectMeta metadata, DateTimeOffset now, string reason, string message) =>
        new(RemainsFor(metadata, now) is null ? VerdictState.Stalled : VerdictState.Progressing, reason, message);
}
