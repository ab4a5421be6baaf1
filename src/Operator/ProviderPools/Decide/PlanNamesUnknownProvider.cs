using Operator.ProviderPools.Observe;
using Operator.Report;

namespace Operator.ProviderPools.Decide;

internal static class PlanNamesUnknownProvider
{
    public static Verdict? Check(ProviderPoolFacts facts)
    {
        var known = facts.Pool.Spec.Providers.Select(p => p.Name).ToHashSet();
        var unknown = (facts.Pool.Spec.Plans ?? [])
            .SelectMany(p => p.Providers)
            .Where(n => !known.Contains(n))
            .Distinct()
            .ToList();
        return unknown.Count == 0
            ? null
            : new(
                VerdictState.Stalled,
                ProviderPoolReasons.InvalidSpec,
                $"spec.plans: no such provider: {string.Join(", ", unknown)}"
            );
    }
}
