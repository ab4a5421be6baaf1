using Entities;
using Kubernetes.Controllers;
using Kubernetes.Objects;
using Operator.Apply;
using Operator.ProviderPools.Decide;
using Operator.ProviderPools.Observe;
using Operator.ProviderPools.Render;
using Operator.Report;

namespace Operator.ProviderPools.Report;

/// <summary>The status, events and next requeue of a pool, made from its facts, plan and apply result.</summary>
internal sealed record ProviderPoolReport(
    ProviderPoolStatus Status,
    IReadOnlyList<Transition> Transitions,
    Outcome Outcome
)
{
    public static ProviderPoolReport Of(ProviderPoolFacts facts, ProviderPoolPlan plan, ApplyResult applied)
    {
        var verdict = plan.Objection ?? ApplyVerdict.Of(applied) ?? RolloutVerdict.Of(facts.Gateway, applied);
        var healthy =
            plan.Objection is { State: VerdictState.Progressing }
            && Arrival.RemainsFor(facts.Pool.Metadata, facts.Now) is { } remaining
                ? Outcome.After(remaining)
                : Outcome.Done;
        return new(
            StatusOf(facts, plan, verdict),
            Operator.Report.Transitions.Of(verdict, facts.Pool.Status.Conditions),
            applied.OutcomeOr(healthy)
        );
    }

    private static ProviderPoolStatus StatusOf(ProviderPoolFacts facts, ProviderPoolPlan plan, Verdict verdict)
    {
        var generation = facts.Pool.Metadata.Generation ?? 0;
        return new()
        {
            ObservedGeneration = generation,
            LastHandledReconcileAt = ReconcileRequest.Handled(
                facts.Pool.Metadata,
                verdict,
                facts.Pool.Status.LastHandledReconcileAt
            ),
            Providers =
            [
                .. plan.Providers.Select(p => new ProviderStatus
                {
                    Name = p.Provider.Name,
                    Role = p.Provider.Role,
                    State = p.State,
                    Reason = p.Reason,
                }),
            ],
            GatewayUrl = ChildNames.GatewayUrl(NamespacedName.Of(facts.Pool)),
            Conditions = Conditions.Of(verdict, generation, facts.Now, facts.Pool.Status.Conditions),
        };
    }
}
