using System.Globalization;
using k8s.Models;
using Kubernetes.Objects;
using Operator.Report;
using Operator.Tenants.Observe;

namespace Operator.Tenants.Decide;

/// <summary>How the attempts to remove a tenant's data went, from the conditions of their Jobs.</summary>
internal static class PurgeAttempts
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    public static bool IsComplete(V1Job job) => Of(job, "Complete") is not null;

    public static bool IsFailed(V1Job job) => Of(job, "Failed") is not null;

    /// <summary>
    /// The number of the attempt under way, or else of the next one; counts from 1. It comes from the names of the Jobs
    /// and not from their count, because somebody may have deleted one of them.
    /// </summary>
    public static (int Attempt, bool IsUnderWay) Current(IReadOnlyList<V1Job> purges) =>
        purges.Where(IsUnderWay).Select(NumberOf).DefaultIfEmpty().Max() is var underWay and > 0
            ? (underWay, true)
            : (purges.Select(NumberOf).DefaultIfEmpty().Max() + 1, false);

    /// <summary>Null: another attempt may be made now, or is under way.</summary>
    public static (Verdict Verdict, TimeSpan RetryAfter)? FailedLast(TenantFacts facts)
    {
        if (facts.Purges.Count == 0 || !facts.Purges.All(IsFailed))
            return null;
        var last = facts.Purges.MaxBy(job => Of(job, "Failed")!.LastTransitionTime)!;
        var condition = Of(last, "Failed")!;
        var remains = (condition.LastTransitionTime ?? facts.Now) + Wait(facts.Purges.Count) - facts.Now;
        if (remains <= TimeSpan.Zero)
            return null;
        var verdict = Refusals.Stalled(
            TenantReasons.PurgeFailed,
            $"Job {NamespacedName.Of(last)}, which removes the data, failed ({condition.Reason}: {condition.Message}) and is tried again in a while; to give up, set the annotation {Labels.SkipPurge} to \"true\""
        );
        return (verdict, remains);
    }

    private static bool IsUnderWay(V1Job job) => !IsFailed(job) && !IsComplete(job);

    private static int NumberOf(V1Job job) =>
        int.TryParse(
            job.Metadata.Name[(job.Metadata.Name.LastIndexOf('-') + 1)..],
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : 0;

    private static TimeSpan Wait(int failures) =>
        TimeSpan.FromTicks(Math.Min(LongestWait.Ticks, FirstWait.Ticks << Math.Min(failures - 1, 20)));

    private static V1JobCondition? Of(V1Job job, string type) =>
        job.Status?.Conditions?.FirstOrDefault(c => c.Type == type && c.Status == "True");
}
