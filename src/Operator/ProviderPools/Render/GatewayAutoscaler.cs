using Entities;
using k8s.Models;
using Operator.ChatInstances;
using Operator.ProviderPools.Decide;

namespace Operator.ProviderPools.Render;

internal static class GatewayAutoscaler
{
    public static V2HorizontalPodAutoscaler Of(GatewayPlan gateway, Autoscaling autoscaling)
    {
        var name = ChildNames.Gateway(gateway.Pool);
        return new()
        {
            Metadata = ChildMetadata.Of(name, gateway.Pool),
            Spec = new()
            {
                ScaleTargetRef = new()
                {
                    ApiVersion = "apps/v1",
                    Kind = "Deployment",
                    Name = name.Name,
                },
                MinReplicas = autoscaling.MinReplicas,
                MaxReplicas = autoscaling.MaxReplicas,
                Metrics =
                [
                    Utilization("cpu", autoscaling.TargetCPUUtilizationPercentage),
                    Utilization("memory", autoscaling.TargetMemoryUtilizationPercentage),
                    .. PodScaling.Metrics(autoscaling),
                ],
                Behavior = PodScaling.Behavior(autoscaling),
            },
        };
    }

    private static V2MetricSpec Utilization(string resource, int percent) =>
        new()
        {
            Type = "Resource",
            Resource = new()
            {
                Name = resource,
                Target = new() { Type = "Utilization", AverageUtilization = percent },
            },
        };
}
