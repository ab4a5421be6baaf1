using k8s.Models;
using Kubernetes.Objects;

namespace Operator.Report;

/// <summary>
/// Turns a verdict into conditions as kstatus reads them: Ready always; Reconciling only while something is under way;
/// Stalled only when a person must act. A condition whose status does not change keeps its transition time, so that the
/// status does not change without need.
/// </summary>
internal static class Conditions
{
    public const string Ready = "Ready";
    public const string Reconciling = "Reconciling";
    public const string Stalled = "Stalled";

    private const int MostMessageBytes = 2048;

    public static IReadOnlyList<V1Condition> Of(
        Verdict verdict,
        long generation,
        DateTimeOffset now,
        IReadOnlyList<V1Condition>? before,
        params ReadOnlySpan<V1Condition> more
    )
    {
        var after = new List<V1Condition> { Make(Ready, ReadyStatus(verdict.State), verdict) };
        if (verdict.State is VerdictState.Progressing or VerdictState.Degraded)
            after.Add(Make(Reconciling, "True", verdict));
        if (verdict.State == VerdictState.Stalled)
            after.Add(Make(Stalled, "True", verdict));
        after.AddRange(more);
        return [.. after.Select(c => Dated(c, generation, now, before))];
    }

    private static string ReadyStatus(VerdictState state) =>
        state switch
        {
            VerdictState.Ready => "True",
            VerdictState.Paused => "Unknown",
            _ => "False",
        };

    private static V1Condition Make(string type, string status, Verdict verdict) =>
        new()
        {
            Type = type,
            Status = status,
            Reason = verdict.Reason,
            Message = verdict.Message,
        };

    private static V1Condition Dated(
        V1Condition condition,
        long generation,
        DateTimeOffset now,
        IReadOnlyList<V1Condition>? before
    )
    {
        var old = before?.FirstOrDefault(c => c.Type == condition.Type);
        return condition with
        {
            Message = BoundedText.Of(condition.Message, MostMessageBytes),
            ObservedGeneration = generation,
            LastTransitionTime = old?.Status == condition.Status ? old.LastTransitionTime : now.UtcDateTime,
        };
    }
}
