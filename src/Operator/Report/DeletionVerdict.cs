using k8s.Models;
using Operator.Apply;

namespace Operator.Report;

/// <summary>How far a deletion in order is, and what it waits for.</summary>
internal static class DeletionVerdict
{
    /// <summary>Pods have 90 seconds; what takes much longer than that needs a person.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>What is waited for is watched; time alone is not.</summary>
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
