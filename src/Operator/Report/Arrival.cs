using k8s.Models;

namespace Operator.Report;

/// <summary>
/// Resources that are applied together arrive in any order. For a short time after a resource was created, a missing
/// reference counts as Progressing and not as Stalled: tools that wait for a fleet give up at the first Stalled.
/// </summary>
internal static class Arrival
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(10);

    /// <summary>How much of that time is left; null when it is over.</summary>
    public static TimeSpan? RemainsFor(V1ObjectMeta metadata, DateTimeOffset now)
    {
        var remaining = (metadata.CreationTimestamp ?? DateTimeOffset.MinValue) + Moment - now;
        return remaining > TimeSpan.Zero ? remaining : null;
    }

    /// <summary>The verdict on a reference to an object that does not exist.</summary>
    public static Verdict Missing(V1ObjectMeta metadata, DateTimeOffset now, string reason, string message) =>
        new(RemainsFor(metadata, now) is null ? VerdictState.Stalled : VerdictState.Progressing, reason, message);
}
