using Operator.Report;
using Operator.Tenants.Observe;

namespace Operator.Tenants.Decide;

internal static class SpecTooLarge
{
    public static Verdict? Check(TenantFacts facts) =>
        DedicatedTemplate.ExcessOf(facts.Spec) is { } excess
            ? Refusals.Stalled(TenantReasons.InvalidInstance, excess)
            : null;
}
