using Entities;
using Kubernetes.Objects;
using Operator.Apply;
using Operator.ProviderPools.Decide;
using Operator.ProviderPools.Observe;
using Operator.ProviderPools.Render;
using Operator.Report;

namespace Operator.ProviderPools.Report;

/// <summary>What to tell about a pool: facts, plan and what came of it, in; status and its verdict out.</summary>
internal static class ProviderPoolReport
{
    public static Verdict VerdictOf(ProviderPoolFacts facts, ProviderPoolPlan plan, ApplyResult result) =>
        plan.Objection ?? ApplyVerdict.Of(result) ?? RolloutVerdict.Of(facts.Gateway, result);

    public static ProviderPoolStatus StatusOf(ProviderPoolFacts facts, ProviderPoolPlan plan, Verdict verdict)
    {
        var generation = facts.Pool.Metadata.Generation ?? 0;
        return new()
        {
            ObservedGeneration = generation,
            Providers = [.. plan.Providers.Select(p => new ProviderStatus { Name = p.Provider.Name, Role = p.Provider.Role, State = p.State, Reason = p.Reason })],
            GatewayUrl = ChildNames.GatewayUrl(NamespacedName.Of(facts.Pool)),
            Conditions = Conditions.Of(verdict, generation, facts.Now, facts.Pool.Status.Conditions),
        };
    }
}
