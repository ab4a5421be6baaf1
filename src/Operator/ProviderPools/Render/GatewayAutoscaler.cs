using System.Text.Json;
using Entities;
using Kubernetes.Objects;
using Operator.ProviderPools.Decide;

namespace Operator.ProviderPools.Render;

internal static class GatewayAutoscaler
{
    public static HorizontalPodAutoscaler Of(GatewayPlan gateway, Autoscaling autoscaling)
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
                    .. (autoscaling.Metrics ?? []).Select(m =>
                        m.Deserialize(KubernetesJsonContext.Default.MetricSpec)!
                    ),
                ],
                Behavior = autoscaling.Behavior?.Deserialize(
                    KubernetesJsonContext.Default.HorizontalPodAutoscalerBehavior
                ),
            },
        };
    }

    private static MetricSpec Utilization(string resource, int percent) =>
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
