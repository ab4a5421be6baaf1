using Entities;
using Operator.Apply;
using Operator.ChatInstances.Decide;
using Operator.ChatInstances.Observe;
using Operator.Report;

namespace Operator.ChatInstances.Report;

/// <summary>
/// The one happy root: what a person must mend first, then what failed to be written, then what the pods wait for, then
/// where they stand.
/// </summary>
internal static class ChatInstanceVerdict
{
    private const int MostTold = 10;

    public static Verdict Of(ChatInstanceFacts facts, ChatInstancePlan plan, ApplyResult applied, Health health) =>
        (plan.TearsDown ? DeletionVerdict.Of(facts.Instance.Metadata, facts.Now, applied) : null)
        ?? Objection(facts, plan)
        ?? ApplyVerdict.Of(applied)
        ?? (
            facts.Instance.Spec.Suspend
                ? new Verdict(
                    VerdictState.Ready,
                    ChatInstanceReasons.Suspended,
                    "no pod runs because spec.suspend is true; everything else is kept"
                )
                : null
        )
        ?? StoreVerdict.Of(facts, plan)
        ?? Pods(facts, plan, applied, health);

    /// <summary>
    /// An autoscaler that adds pods, or the loss of one among many, leaves an instance healthy, and what is healthy is
    /// ready. What is not is not, although all its pods say that they are.
    /// </summary>
    private static Verdict Pods(ChatInstanceFacts facts, ChatInstancePlan plan, ApplyResult applied, Health health)
    {
        var verdict = RolloutVerdict.Of(facts.Deployment, applied);
        if (IsClimbing(facts, plan, verdict))
            return new(
                VerdictState.Progressing,
                RolloutReasons.RollingOut,
                $"{verdict.Message}; the autoscaler goes to {plan.FewestPods} at least"
            );
        if (verdict.Reason == RolloutReasons.PodsUnavailable && health.State == InstanceHealth.Healthy)
            return verdict with { State = VerdictState.Ready, Reason = RolloutReasons.Available };
        return verdict.State == VerdictState.Ready && health.State is InstanceHealth.Degraded or InstanceHealth.Down
            ? new(VerdictState.Degraded, health.Reason, health.Message)
            : verdict;
    }

    /// <summary>
    /// A Deployment starts with one pod, and its autoscaler goes on from there: until it is where it has to be, that is
    /// a start, and neither complete nor a loss of pods.
    /// </summary>
    private static bool IsClimbing(ChatInstanceFacts facts, ChatInstancePlan plan, Verdict verdict) =>
        plan.Blueprint?.Scale.Autoscaling is not null
        && facts.Deployment?.Status?.AvailableReplicas < plan.FewestPods
        && (
            verdict.Reason == RolloutReasons.Available
            || (verdict.Reason == RolloutReasons.PodsUnavailable && !HasServed(facts))
        );

    private static bool HasServed(ChatInstanceFacts facts) =>
        facts.Instance.Status.Conditions?.FirstOrDefault(condition => condition.Type == Conditions.Ready)?.Reason
            is RolloutReasons.Available
                or RolloutReasons.PodsUnavailable;

    /// <summary>What the rules have found; null: nothing.</summary>
    public static Verdict? Objection(ChatInstanceFacts facts, ChatInstancePlan plan)
    {
        Finding[] objections = [.. plan.Findings.Where(finding => finding.Effect != Effect.Warn)];
        if (objections.Length == 0)
            return null;
        // What will pass by itself must not hide what will not.
        var first = Array.Find(objections, finding => StateOf(finding, facts) == VerdictState.Stalled) ?? objections[0];
        return new(
            StateOf(first, facts),
            first.Reason,
            string.Join(
                "; ",
                objections.OrderBy(finding => finding != first).Select(finding => finding.Message).Take(MostTold)
            ) + (objections.Length > MostTold ? $"; and {objections.Length - MostTold} more" : "")
        );
    }

    private static VerdictState StateOf(Finding finding, ChatInstanceFacts facts) =>
        finding.Effect switch
        {
            Effect.Wait or Effect.Proceed => VerdictState.Progressing,
            Effect.Pause => VerdictState.Paused,
            Effect.HoldUnlessArriving when Arrival.RemainsFor(facts.Instance.Metadata, facts.Now) is not null =>
                VerdictState.Progressing,
            _ => VerdictState.Stalled,
        };
}
