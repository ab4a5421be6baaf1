using k8s.Models;

namespace Operator.Report;

/// <summary>
/// The event of a verdict. There is none when the Ready condition already has the verdict's reason, so that an event
/// always marks a change.
/// </summary>
internal static class Transitions
{
    public static IReadOnlyList<Transition> Of(Verdict verdict, IReadOnlyList<V1Condition>? before)
    {
        if (before?.FirstOrDefault(c => c.Type == Conditions.Ready)?.Reason == verdict.Reason)
            return [];
        var type = verdict.State is VerdictState.Ready or VerdictState.Progressing or VerdictState.Paused
            ? "Normal"
            : "Warning";
        return [new(type, verdict.Reason, "Reconcile", verdict.Message)];
    }
}
