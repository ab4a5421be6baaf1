using k8s.Models;
using Operator.ProviderPools.Decide;

namespace Operator.ProviderPools.Render;

/// <summary>One pod at a time may go; a single replica never blocks a drain.</summary>
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
