using Operator.Apply;
using Operator.ProviderPools.Decide;

namespace Operator.ProviderPools.Render;

/// <summary>The complete list of a pool's children.</summary>
internal static class ProviderPoolRendering
{
    public static IReadOnlyList<DesiredObject> Render(GatewayPlan gateway, IReadOnlyList<ProviderPlan> providers)
    {
        var config = LiteLlmConfig.Of(gateway, providers);
        List<DesiredObject> children =
        [
            new(GatewayNetworkPolicy.Of(gateway)),
            new(GatewayKeys.Of(gateway), Lifetime.CreatedOnce),
            new(GatewayConfigMap.Of(gateway, config)),
            new(GatewayService.Of(gateway)),
            new(GatewayDeployment.Of(gateway, providers, config)),
            new(GatewayDisruptionBudget.Of(gateway)),
        ];
        if (gateway.Autoscaling is not null)
            children.Add(new(GatewayAutoscaler.Of(gateway, gateway.Autoscaling)));
        return children;
    }
}
