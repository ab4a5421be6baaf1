using Entities;
using Kubernetes.Controllers;
using Kubernetes.Objects;
using Operator.Apply;
using Operator.ChatInstances.Decide;
using Operator.ChatInstances.LibreChat;
using Operator.ChatInstances.Observe;
using Operator.ChatInstances.Render;
using Operator.Report;

namespace Operator.ChatInstances.Report;

/// <summary>
/// What to tell about an instance: facts, plan and what came of it, in; status, events and when to look again out.
/// </summary>
internal sealed record ChatInstanceReport(
    ChatInstanceStatus Status,
    IReadOnlyList<Transition> Transitions,
    Outcome Outcome
)
{
    /// <summary>The schema admits as many: the API server would refuse the whole status for one more.</summary>
    private const int MostVersionCharacters = 128;

    public static ChatInstanceReport Of(ChatInstanceFacts facts, ChatInstancePlan plan, ApplyResult applied)
    {
        var health = Health.Of(facts.Deployment, plan.FewestPods, facts.Probe, facts.SignOn);
        var verdict = ChatInstanceVerdict.Of(facts, plan, applied, health);
        var transitions = Operator.Report.Transitions.Of(verdict, facts.Instance.Status.Conditions);
        return new(
            StatusOf(facts, plan, verdict, health),
            [
                .. transitions.Count > 0 ? transitions : health.Transitions(facts.Instance.Status.Health),
                .. Warnings(facts, plan),
                .. ScaleOutTransitions.Of(facts, plan),
            ],
            OutcomeOf(facts, plan, applied)
        );
    }

    private static ChatInstanceStatus StatusOf(
        ChatInstanceFacts facts,
        ChatInstancePlan plan,
        Verdict verdict,
        Health health
    )
    {
        var (instance, deployment) = (facts.Instance, facts.Deployment);
        var generation = instance.Metadata.Generation ?? 0;
        return new()
        {
            ObservedGeneration = generation,
            LastHandledReconcileAt = ReconcileRequest.Handled(
                instance.Metadata,
                verdict,
                instance.Status.LastHandledReconcileAt
            ),
            Health = health.State,
            HealthSince =
                instance.Status is { HealthSince: { } since, Health: var before } && before == health.State
                    ? since
                    : facts.Now,
            Replicas = deployment?.Status?.Replicas ?? 0,
            ReadyReplicas = deployment?.Status?.ReadyReplicas ?? 0,
            Selector = string.Join(
                ',',
                ChildMetadata.Selector(instance.Metadata.Name).Select(label => $"{label.Key}={label.Value}")
            ),
            Tenants = facts.Tenants,
            Seats = facts.Seats,
            Url = plan.Findings.Any(f => f.Effect == Effect.Unrouted) ? null : Routes.UrlOf(instance.Spec),
            Version = LibreChatRelease.TagOf(RunningImage.Of(deployment)) is { } tag
                ? BoundedText.First(tag, MostVersionCharacters)
                : instance.Status.Version,
            ConfigHash = deployment?.Spec?.Template?.Metadata?.Annotations.Find(Labels.ConfigHash),
            CredentialsFingerprint = plan.Blueprint?.CredentialsFingerprint ?? instance.Status.CredentialsFingerprint,
            JwtRotation = facts.LiveSessionKeys is { } sessions
                ? new()
                {
                    Requested = sessions.Requested.Length > 0 ? sessions.Requested : null,
                    RotatedAt = sessions.RotatedAt,
                }
                : instance.Status.JwtRotation,
            ScaleOut =
                facts.Instance.Spec.ScaleOut is null ? null
                : plan.Blueprint?.ScaleOut is { } scaleOut
                    ? new() { Instances = scaleOut.Instances, OneTooManySince = scaleOut.OneTooManySince }
                : instance.Status.ScaleOut,
            DataFingerprint = DataFingerprintOf(facts, plan) ?? instance.Status.DataFingerprint,
            Conditions = Conditions.Of(
                verdict,
                generation,
                facts.Now,
                instance.Status.Conditions,
                Availability.Of(health, deployment?.Status?.AvailableReplicas ?? 0)
            ),
        };
    }

    /// <summary>Null while the instance is held: what its pods still show is what they showed before.</summary>
    private static string? DataFingerprintOf(ChatInstanceFacts facts, ChatInstancePlan plan) =>
        plan.Blueprint is { } blueprint && facts.LiveCredentials is { } live
            ? DataFingerprint.Of(facts.Instance, MongoUri.Parse(blueprint.MongoUri)!, CredentialsFingerprint.Of(live))
            : null;

    /// <summary>
    /// Once per generation: a warning that changes no condition would otherwise come with every pass.
    /// </summary>
    private static IEnumerable<Transition> Warnings(ChatInstanceFacts facts, ChatInstancePlan plan) =>
        facts.Instance.Status.ObservedGeneration == facts.Instance.Metadata.Generation
            ? []
            : plan
                .Findings.Where(finding => finding.Effect == Effect.Warn)
                .Select(finding => new Transition("Warning", finding.Reason, "Reconcile", finding.Message));

    private static Outcome OutcomeOf(ChatInstanceFacts facts, ChatInstancePlan plan, ApplyResult applied) =>
        applied.OutcomeOr(
            plan.TearsDown ? Outcome.After(DeletionVerdict.LookAgainAfter)
            : new[] { ArrivalIn(facts, plan), RotationIn(facts, plan), plan.Blueprint?.ScaleOut?.LookAgainAfter }.Min()
                is { } soonest
                ? Outcome.After(soonest)
            : Outcome.Done
        );

    private static TimeSpan? ArrivalIn(ChatInstanceFacts facts, ChatInstancePlan plan) =>
        plan.Findings.Any(finding => finding.Effect == Effect.HoldUnlessArriving)
            ? Arrival.RemainsFor(facts.Instance.Metadata, facts.Now)
            : null;

    /// <summary>
    /// What is overdue was rotated in this pass, or waits for what holds the instance; either way a change wakes it.
    /// </summary>
    private static TimeSpan? RotationIn(ChatInstanceFacts facts, ChatInstancePlan plan) =>
        plan.Blueprint is not null
        && facts.LiveSessionKeys is { } live
        && JwtRotation.RemainsFor(facts, live) is { } remaining
        && remaining > TimeSpan.Zero
            ? remaining
            : null;
}
