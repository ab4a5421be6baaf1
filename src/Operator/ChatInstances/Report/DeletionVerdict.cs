using Operator.Apply;
using Operator.ChatInstances.Observe;
using Operator.Report;

namespace Operator.ChatInstances.Report;

/// <summary>How far the deletion of an instance is, and what it waits for.</summary>
internal static class DeletionVerdict
{
    /// <summary>Pods have 90 seconds; what takes much longer than that needs a person.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>What is waited for is watched; time alone is not.</summary>
    public static TimeSpan LookAgainAfter { get; } = TimeSpan.FromMinutes(1);

    public static Verdict Of(ChatInstanceFacts facts, ApplyResult applied)
    {
        if (ApplyVerdict.Of(applied) is { } failure) return failure;
        var remaining = string.Join(", ", applied.Remaining);
        return facts.Now - facts.Instance.Metadata.DeletionTimestamp > Patience
            ? new(VerdictState.Stalled, ChatInstanceReasons.DeletionStuck, $"still there long after being deleted: {remaining}; find out what keeps it (its finalizers, or pods on a lost node)")
            : new(VerdictState.Progressing, ChatInstanceReasons.Deleting, $"waiting for the end of {remaining}");
    }
}
