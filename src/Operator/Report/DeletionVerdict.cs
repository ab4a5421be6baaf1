using k8s.Models;
using Operator.Apply;

namespace Operator.Report;

/// <summary>The progress of a deletion in order, and what it waits for.</summary>
internal static class DeletionVerdict
{
    /// <summary>Pods get 90 seconds to stop. A deletion that takes much longer needs a person.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>
    /// The remaining objects are watched. The end of the patience causes no event, so the key is queued again.
    /// </summary>
    public static TimeSpan LookAgainAfter { get; } = TimeSpan.FromMinutes(1);

    public static Verdict Of(V1ObjectMeta metadata, DateTimeOffset now, ApplyResult applied)
    {
        if (ApplyVerdict.Of(applied) is { } failure)
            return failure;
        var remaining = string.Join(", ", applied.Remaining);
        return now - metadata.DeletionTimestamp > Patience
            ? new(
                VerdictState.Stalled,
                DeletionReasons.DeletionStuck,
                $"still there long after being deleted: {remaining}; find out what keeps it (its finalizers, or pods on a lost node)"
            )
            : new(VerdictState.Progressing, DeletionReasons.Deleting, $"waiting for the end of {remaining}");
    }
}
