using Kubernetes.Objects;
using Operator.ProviderPools.Observe;
using Operator.Report;

namespace Operator.ProviderPools.Decide;

/// <summary>The schema admits durations that are too long to count.</summary>
internal static class RecoveryTimeoutMalformed
{
    private const int MostHours = 24 * 24;

    public static Verdict? Check(ProviderPoolFacts facts) =>
        facts.Pool.Spec.CircuitBreaker.RecoveryTimeout is var text
        && GoDuration.TryParse(text, out var timeout)
        && timeout <= TimeSpan.FromHours(MostHours)
            ? null
            : new(
                VerdictState.Stalled,
                ProviderPoolReasons.InvalidSpec,
                $"spec.circuitBreaker.recoveryTimeout is '{text}': write a duration such as 60s or 10m, at most {MostHours}h"
            );
}
