using k8s.Models;
using Kubernetes.Objects;
using Operator.Apply;

namespace Operator.Report;

/// <summary>
/// Reads a Deployment as kubectl rollout status does, and also whether pods still serve while the rollout is stuck.
/// </summary>
internal static class RolloutVerdict
{
    /// <summary>
    /// <paramref name="deployment"/> was observed before <paramref name="result"/>: null if it did not exist then, and
    /// out of date if it was written since. A Deployment of no replicas is available.
    /// </summary>
    public static Verdict Of(V1Deployment? deployment, ApplyResult result)
    {
        if (
            deployment?.Status is not { ObservedGeneration: not null } status
            || status.ObservedGeneration < deployment.Metadata.Generation
            || result.Changes.Contains(new("Updated", "Deployment", NamespacedName.Of(deployment)))
        )
        {
            return new(VerdictState.Progressing, RolloutReasons.RollingOut, "the Deployment is being taken up");
        }

        var (wanted, updated, available) = (
            deployment.Spec?.Replicas ?? 1,
            status.UpdatedReplicas ?? 0,
            status.AvailableReplicas ?? 0
        );
        var counts = $"{available} of {wanted} pods available, {updated} up to date";
        if (
            status.Conditions?.FirstOrDefault(c => c.Type == "Progressing") is
            { Status: "False", Reason: "ProgressDeadlineExceeded" } stuck
        )
            return new(
                available > 0 ? VerdictState.Degraded : VerdictState.Stalled,
                RolloutReasons.RolloutFailed,
                $"{counts}: {stuck.Message}"
            );
        if (updated < wanted || (status.Replicas ?? 0) > updated)
            return new(VerdictState.Progressing, RolloutReasons.RollingOut, counts);
        if (available >= wanted)
            return new(VerdictState.Ready, RolloutReasons.Available, counts);
        return available > 0
            ? new(VerdictState.Degraded, RolloutReasons.PodsUnavailable, counts)
            : new(VerdictState.Progressing, RolloutReasons.RollingOut, counts);
    }

    /// <summary>Neither over nor stuck.</summary>
    public static bool IsUnderWay(V1Deployment deployment) =>
        Of(deployment, ApplyResult.Unchanged).Reason == RolloutReasons.RollingOut;

    /// <summary>No pod runs an older template any more.</summary>
    public static bool IsOver(V1Deployment deployment) =>
        Of(deployment, ApplyResult.Unchanged).Reason is RolloutReasons.Available or RolloutReasons.PodsUnavailable;
}
