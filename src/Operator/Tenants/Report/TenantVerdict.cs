using Entities;
using Kubernetes.Objects;
using Operator.Apply;
using Operator.ChatInstances.Report;
using Operator.Onboarding.Report;
using Operator.Report;
using Operator.Tenants.Decide;
using Operator.Tenants.Observe;

namespace Operator.Tenants.Report;

/// <summary>The verdict on a Tenant: the first check that has one decides.</summary>
internal static class TenantVerdict
{
    private static readonly IReadOnlyList<Func<TenantFacts, TenantPlan, ApplyResult, Verdict?>> InOrder =
    [
        (_, plan, _) => plan.Held,
        (_, _, applied) => AtWork(applied),
        (facts, plan, applied) =>
            plan.Deletion is null ? null : DeletionVerdict.Of(facts.Tenant.Metadata, facts.Now, applied),
        (_, _, applied) => ApplyVerdict.Of(applied),
        (_, plan, _) => plan.Complaint,
        (_, plan, _) => OnboardingReport.ObjectionTo(plan),
        (facts, _, _) =>
            facts.Spec.Suspend
                ? new(VerdictState.Ready, TenantReasons.Suspended, "the tenant is closed, its data is kept")
                : null,
        (_, plan, _) =>
            plan.LiveInstance is null
                ? new(
                    VerdictState.Progressing,
                    TenantReasons.InstanceNotReady,
                    $"waiting for ChatInstance {plan.Instance}"
                )
                : null,
        (_, plan, _) => Stalled(plan.LiveInstance!) is { } why ? OfInstance(plan.Instance, why) : null,
        (_, plan, _) =>
            plan.LiveInstance!.Status.Health switch
            {
                InstanceHealth.Healthy or InstanceHealth.Degraded => null,
                InstanceHealth.Down => new(
                    VerdictState.Degraded,
                    TenantReasons.InstanceDown,
                    $"ChatInstance {plan.Instance} is down"
                ),
                _ => new(
                    VerdictState.Progressing,
                    TenantReasons.InstanceNotReady,
                    $"waiting for ChatInstance {plan.Instance} to serve"
                ),
            },
        (facts, plan, _) =>
            facts.Spec.Access?.Oidc is not null && Availability.LacksSso(plan.LiveInstance!)
                ? new(
                    VerdictState.Degraded,
                    TenantReasons.SsoUnavailable,
                    $"ChatInstance {plan.Instance} signs nobody in with spec.access.oidc"
                )
                : null,
        (_, plan, _) => plan.SeatsWaiting,
        (_, plan, _) => plan.MoveWaiting,
        (facts, plan, _) => OnboardingReport.Awaits(facts, plan),
    ];

    public static Verdict Of(TenantFacts facts, TenantPlan plan, ApplyResult applied)
    {
        foreach (var check in InOrder)
        {
            if (check(facts, plan, applied) is { } verdict)
                return verdict;
        }
        return new(VerdictState.Ready, TenantReasons.Ready, $"served by ChatInstance {plan.Instance}");
    }

    /// <summary>
    /// A Job that removes data may take long, and never counts as stuck. Other deletions do, after a time.
    /// </summary>
    private static Verdict? AtWork(ApplyResult applied) =>
        applied is { Succeeded: true, IsAtWork: true }
            ? new(
                VerdictState.Progressing,
                DeletionReasons.Deleting,
                $"waiting for the end of {string.Join(", ", applied.Remaining)}, which removes the data"
            )
            : null;

    /// <summary>
    /// The verdict when the tenant's instance is Stalled, with the instance's own reason and message.
    /// </summary>
    public static Verdict OfInstance(NamespacedName? instance, string why) =>
        new(VerdictState.Stalled, TenantReasons.InstanceStalled, $"ChatInstance {instance}: {why}");

    /// <summary>
    /// Only a dedicated instance makes its tenant Stalled. The problems of a shared one concern the people who run the
    /// fleet.
    /// </summary>
    private static string? Stalled(ChatInstance instance) =>
        instance.Spec.Mode == InstanceMode.Shared ? null
        : instance.Status.Conditions?.FirstOrDefault(c => c is { Type: Conditions.Stalled, Status: "True" })
            is { } stalled
            ? $"{stalled.Reason}: {stalled.Message}"
        : null;
}
