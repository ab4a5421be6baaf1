using Operator.ChatInstances;
using Operator.ProviderPools.Observe;
using Operator.Report;

namespace Operator.ProviderPools.Decide;

/// <summary>Metrics or behaviour of the gateway's autoscaler that autoscaling/v2 does not have.</summary>
internal static class AutoscalingMalformed
{
    public static Verdict? Check(ProviderPoolFacts facts) =>
        facts.Pool.Spec.Gateway.Autoscaling is { } autoscaling
        && PodScaling.ObjectionTo(autoscaling, "spec.gateway.autoscaling") is { } objection
            ? new(VerdictState.Stalled, ProviderPoolReasons.InvalidSpec, objection)
            : null;
}
