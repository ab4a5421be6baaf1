using Entities;
using k8s.Models;
using Operator.ChatInstances.Probing;
using Operator.Report;

namespace Operator.ChatInstances.Report;

/// <summary>
/// How well an instance serves, from its Deployment and its health checks. The first line that applies:
/// <list type="table">
/// <item>no status yet, or no pod wanted: Unknown</item>
/// <item>no pod available: Unknown during the first rollout, else Down. What checks said of pods that are gone does not
/// count.</item>
/// <item>no check succeeds: Down</item>
/// <item>fewer pods than <c>fewest</c>, or than half of those wanted: Degraded. Scaling up is no illness.</item>
/// <item>a rollout is stuck: Degraded</item>
/// <item>many checks fail: Degraded</item>
/// <item>nobody can sign in with the OpenID that is configured: Degraded</item>
/// <item>otherwise, checked or not: Healthy</item>
/// </list>
/// </summary>
internal sealed record Health(InstanceHealth State, string Reason, string Message)
{
    public static Health Of(V1Deployment? deployment, int fewest, ProbeState probe, SignOnState signOn)
    {
        var (wanted, available) = (
            deployment is null ? 0 : deployment.Spec?.Replicas ?? 1,
            deployment?.Status?.AvailableReplicas ?? 0
        );
        var counts = $"{available} of {wanted} pods serve";
        if (deployment?.Status is not { ObservedGeneration: not null } status || wanted == 0)
            return new(InstanceHealth.Unknown, ChatInstanceReasons.NothingToServe, counts);

        var progress = status.Conditions?.FirstOrDefault(condition => condition.Type == "Progressing");
        if (available == 0)
            return new(
                progress is { Status: "True", Reason: not "NewReplicaSetAvailable" }
                    ? InstanceHealth.Unknown
                    : InstanceHealth.Down,
                ChatInstanceReasons.NoPodServes,
                counts
            );
        if (probe.Verdict == ProbeVerdict.Down)
            return new(InstanceHealth.Down, ChatInstanceReasons.NotAnswering, $"{counts}; {probe.Why}");
        if (available < Math.Min(fewest, wanted) || available * 2 < wanted)
            return new(InstanceHealth.Degraded, ChatInstanceReasons.TooFewPods, counts);
        if (progress?.Status == "False")
            return new(InstanceHealth.Degraded, RolloutReasons.RolloutFailed, counts);
        if (probe.Verdict == ProbeVerdict.Failing)
            return new(InstanceHealth.Degraded, ChatInstanceReasons.ChecksFail, $"{counts}; {probe.Why}");
        return signOn.IsMissing
            ? new(InstanceHealth.Degraded, ChatInstanceReasons.SsoUnavailable, $"{counts}; {WhyNoSso(signOn)}")
            : new(InstanceHealth.Healthy, ChatInstanceReasons.Healthy, counts);
    }

    private static string WhyNoSso(SignOnState signOn) =>
        "nobody signs in with OpenID, because LibreChat did not find the issuer when it started; "
        + signOn.Issuer switch
        {
            IssuerAnswer.Answers => "the issuer is there now, and a rolling update replaces the pods",
            IssuerAnswer.Silent => "a rolling update replaces the pods when the issuer answers",
            _ => "replace the pods (kubectl rollout restart) when the issuer answers",
        };

    /// <summary>
    /// The event of a change that the Ready condition does not show, because something else is the matter. Getting to
    /// know an instance is no change of it.
    /// </summary>
    public IReadOnlyList<Transition> Transitions(InstanceHealth? before) =>
        before is null or InstanceHealth.Unknown || State == InstanceHealth.Unknown || before == State
            ? []
            :
            [
                new(
                    State == InstanceHealth.Healthy ? "Normal" : "Warning",
                    Reason,
                    "CheckHealth",
                    $"{State}: {Message}"
                ),
            ];
}
