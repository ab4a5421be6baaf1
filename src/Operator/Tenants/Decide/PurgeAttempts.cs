using Kubernetes.Objects;
using Operator.Report;
using Operator.Tenants.Observe;

namespace Operator.Tenants.Decide;

/// <summary>How the attempts to remove a tenant's data went, from the conditions of their Jobs.</summary>
internal static class PurgeAttempts
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    public static bool IsComplete(Job job) => Of(job, "Complete") is not null;

    public static bool IsFailed(Job job) => Of(job, "Failed") is not null;

    /// <summary>Null: another attempt may be made now, or is under way.</summary>
    public static (Verdict Verdict, TimeSpan RetryAfter)? FailedLast(TenantFacts facts)
    {
        if (facts.Purges.Count == 0 || !facts.Purges.All(IsFailed)) return null;
        var last = facts.Purges.MaxBy(job => Of(job, "Failed")!.LastTransitionTime)!;
        var condition = Of(last, "Failed")!;
        var remains = (condition.LastTransitionTime ?? facts.Now) + Wait(facts.Purges.Count) - facts.Now;
        if (remains <= TimeSpan.Zero) return null;
        var verdict = Refusals.Stalled(TenantReasons.PurgeFailed,
            $"Job {NamespacedName.Of(last)}, which removes the data, failed ({condition.Reason}: {condition.Message}) and is tried again in a while; to give up, set the annotation {Labels.SkipPurge} to \"true\"");
        return (verdict, remains);
    }

    private static TimeSpan Wait(int failures) => TimeSpan.FromTicks(Math.Min(LongestWait.Ticks, FirstWait.Ticks << Math.Min(failures - 1, 20)));

    private static JobCondition? Of(Job job, string type) => job.Status?.Conditions?.FirstOrDefault(c => c.Type == type && c.Status == "True");
}
