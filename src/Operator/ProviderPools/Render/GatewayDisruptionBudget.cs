using k8s.Models;
using Operator.ProviderPools.Decide;

namespace Operator.ProviderPools.Render;

/// <summary>
/// Allows the eviction of one pod at a time, so that a gateway with a single replica does not block a node drain.
/// </summary>
internal static class GatewayDisruptionBudget
{
    public static V1PodDisruptionBudget Of(GatewayPlan gateway) =>
        new()
        {
            Metadata = ChildMetadata.Of(ChildNames.Gateway(gateway.Pool), gateway.Pool),
            Spec = new()
            {
                MaxUnavailable = 1,
                Selector = new() { MatchLabels = ChildMetadata.LabelsOf(gateway.Pool) },
            },
        };
}
