using Entities;
using Kubernetes.Controllers;
using Kubernetes.Objects;
using Operator.Apply;
using Operator.Onboarding.Report;
using Operator.Placement;
using Operator.Report;
using Operator.Tenants.Decide;
using Operator.Tenants.Observe;

namespace Operator.Tenants.Report;

/// <summary>The result of a pass: the status, the events, and when the key is queued again.</summary>
internal sealed record TenantReport(TenantStatus Status, IReadOnlyList<Transition> Transitions, Outcome Outcome)
{
    /// <summary>The most rejected candidates that a status or an event names.</summary>
    private const int MostLost = 10;

    /// <summary>
    /// Everything that was made for the tenant is deleted, or kept as planned: the finalizer can be removed.
    /// </summary>
    public bool IsOver { get; init; }

    public static TenantReport Of(TenantFacts facts, TenantPlan plan, ApplyResult applied)
    {
        if (plan is { Deletion: { } deletion, Held: null } && applied is { Succeeded: true, Remaining: [] })
            return new(facts.Tenant.Status, [.. Left(deletion)], Outcome.Done) { IsOver = true };
        var verdict = TenantVerdict.Of(facts, plan, applied);
        var before = facts.Tenant.Status;
        var hosts = plan.Applies ? plan.Hosts : before.Hosts;
        var onboarding = OnboardingReport.StatusOf(facts, plan);
        var status = before with
        {
            ObservedGeneration = facts.Tenant.Metadata.Generation ?? 0,
            LastHandledReconcileAt = ReconcileRequest.Handled(
                facts.Tenant.Metadata,
                verdict,
                before.LastHandledReconcileAt
            ),
            Tier = plan.Tier.Tier,
            Placement = Placement(facts, plan, applied),
            Hosts = hosts,
            Certificates = plan.Applies ? plan.Certificates : before.Certificates,
            SharedCredentials =
                !plan.Applies ? before.SharedCredentials
                : plan.SharedCredentials.Count > 0 ? plan.SharedCredentials
                : null,
            Url = hosts is { Count: > 0 } ? $"https://{hosts[0]}" : null,
            Accepted =
                plan.GrantsSeats ? AcceptedSpec.After(facts.Tenant)
                : plan is { Held: null, Deletion: null } ? AcceptedSpec.AfterWithoutSeats(facts.Tenant)
                : before.Accepted,
            Limits = plan.Limits,
            Onboarding = onboarding,
            Data = TenantData.Of(facts),
            Conditions = Conditions.Of(
                verdict,
                facts.Tenant.Metadata.Generation ?? 0,
                facts.Now,
                before.Conditions,
                OnboardingReport.ConditionOf(onboarding) is { } onboarded ? [onboarded] : []
            ),
        };
        return new(
            status,
            [
                .. IsRefused(facts, applied) ? [] : Placed(facts, plan),
                .. Operator.Report.Transitions.Of(verdict, before.Conditions),
            ],
            applied.OutcomeOr(WhenHealthy(facts, plan))
        );
    }

    private static IEnumerable<Transition> Left(TenantDeletion deletion) =>
        deletion.FilesLeft is { } files
            ?
            [
                new(
                    "Warning",
                    TenantReasons.FilesLeft,
                    "Delete",
                    $"the tenant is gone, and leaves {files}: remove that by hand"
                ),
            ]
            : [];

    /// <summary>
    /// A missing reference becomes Stalled after a time (<see cref="Arrival"/>). No event marks that moment, so the key
    /// is queued again.
    /// </summary>
    private static Outcome WhenHealthy(TenantFacts facts, TenantPlan plan) =>
        plan is { Deletion: not null, LookAgainAfter: null } ? Outcome.After(DeletionVerdict.LookAgainAfter)
        : plan.Held is { State: VerdictState.Progressing }
        && Arrival.RemainsFor(facts.Tenant.Metadata, facts.Now) is { } remaining
            ? Outcome.After(remaining)
        : plan.LookAgainAfter is { } wait ? Outcome.After(wait)
        : Outcome.Done;

    private static TenantPlacementStatus? Placement(TenantFacts facts, TenantPlan plan, ApplyResult applied)
    {
        var before = facts.Tenant.Status.Placement;
        if (plan.Instance is not { } instance || IsRefused(facts, applied))
            return plan.Search is { Lost.Count: > 0 } vain
                ? new() { Reason = plan.Tier.Reason, NotOn = [.. vain.LostLines(MostLost)] }
                : null;
        var leaving = plan.Leaving is { } left ? NamespacedReference.Of(left) : null;
        if (before is not null && facts.Tenant.PlacedOn() == instance)
            return before with { Reason = plan.Tier.Reason, Leaving = leaving };
        return new()
        {
            InstanceRef = NamespacedReference.Of(instance),
            Reason = plan.Tier.Reason,
            Leaving = leaving,
            Load = plan.Search?.Winner?.Seen,
            NotOn = plan.Search is { Lost.Count: > 0 } search ? [.. search.LostLines(MostLost)] : null,
            Since = facts.Now,
        };
    }

    /// <summary>A tenant is on an instance of its own once that is its own: until then the name may be another's.</summary>
    private static bool IsRefused(TenantFacts facts, ApplyResult applied) =>
        facts.Instance is null && applied.Failures.Any(failure => failure.Reason == FailureReasons.NameTaken);

    private static IEnumerable<Transition> Placed(TenantFacts facts, TenantPlan plan)
    {
        if (plan.Instance is not { } instance || facts.Tenant.PlacedOn() == instance)
            yield break;
        var seen = plan.Search?.Winner is { } winner ? $" ({winner.Seen})" : "";
        var lost = plan.Search is { Lost.Count: > 0 } search
            ? $"; not on {string.Join(", ", search.LostLines(MostLost))}"
            : "";
        yield return Move(facts, plan) is { } move
            ? new(
                "Normal",
                TenantReasons.Moved,
                "Move",
                $"from ChatInstance {move.From} ({move.Why}) to {instance}{seen}{lost}"
            )
            : new(
                "Normal",
                TenantReasons.Placed,
                "Place",
                $"{plan.Tier.Tier} ({plan.Tier.Reason}) on ChatInstance {instance}{seen}{lost}"
            );
    }

    /// <summary>A move that an earlier pass began but could not report is reported now.</summary>
    private static Move? Move(TenantFacts facts, TenantPlan plan) =>
        plan.Move ?? (facts.LeftInstance is { } left ? new(NamespacedName.Of(left), "begun earlier") : null);
}
