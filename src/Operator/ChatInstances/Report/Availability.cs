using Entities;
using k8s.Models;
using Operator.ChatInstances.Probing;

namespace Operator.ChatInstances.Report;

/// <summary>
/// The condition besides Ready: whether people can chat, whatever else is the matter, and what status.health rests on.
/// </summary>
internal static class Availability
{
    public const string Available = "Available";

    public static V1Condition Of(Health health, int availablePods) =>
        new()
        {
            Type = Available,
            Status = availablePods > 0 && health.State != InstanceHealth.Down ? "True" : "False",
            Reason = health.Reason,
            Message = health.Message,
        };

    /// <summary>As its last report says.</summary>
    public static bool LacksSso(ChatInstance instance) =>
        instance.Status.Conditions?.FirstOrDefault(condition => condition.Type == Available)?.Reason
        == ChatInstanceReasons.SsoUnavailable;

    /// <summary>
    /// What an earlier process found by its health checks, as its last report says; what it found otherwise is looked
    /// at anew.
    /// </summary>
    public static ProbeState Remembered(ChatInstance instance)
    {
        var reported = instance.Status.Conditions?.FirstOrDefault(condition => condition.Type == Available);
        return reported?.Reason switch
        {
            ChatInstanceReasons.NotAnswering => new()
            {
                Verdict = ProbeVerdict.Down,
                Why = WhyOf(reported),
                HasAnswered = true,
            },
            ChatInstanceReasons.ChecksFail => new()
            {
                Verdict = ProbeVerdict.Failing,
                Why = WhyOf(reported),
                HasAnswered = true,
                Strain = ProbeState.MissWeight * instance.Spec.HealthCheck.FailureThreshold,
            },
            _ => ProbeState.Unknown,
        };
    }

    /// <summary>What follows the number of pods; all of it should it not be ours.</summary>
    private static string WhyOf(V1Condition reported) =>
        reported.Message.IndexOf("; ", StringComparison.Ordinal) is >= 0 and var end
            ? reported.Message[(end + 2)..]
            : reported.Message;
}
