using Entities;
using Operator.ProviderPools.Observe;
using Operator.Report;

namespace Operator.ProviderPools.Decide;

internal static class NoPrimaryProvider
{
    public static Verdict? Check(ProviderPoolFacts facts) =>
        facts.Pool.Spec.Providers.Any(p => p.Role == ProviderRole.Primary)
            ? null
            : new(
                VerdictState.Stalled,
                ProviderPoolReasons.InvalidSpec,
                "spec.providers: give at least one provider the role primary"
            );
}
