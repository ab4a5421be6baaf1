using Entities;
using k8s.Models;
using Operator.Apply;
using Operator.ChatInstances.Decide;

namespace Operator.ChatInstances.Render;

internal static class Autoscalers
{
    public static IEnumerable<DesiredObject> Of(ChatInstanceBlueprint blueprint) =>
        blueprint.Scale.Autoscaling is not { } autoscaling
            ? []
            :
            [
                new(
                    new V2HorizontalPodAutoscaler
                    {
                        Metadata = ChildMetadata.Of(blueprint, ChildNames.Workload(blueprint.Name)),
                        Spec = new()
                        {
                            ScaleTargetRef = new()
                            {
                                ApiVersion = "apps/v1",
                                Kind = "Deployment",
                                Name = ChildNames.Workload(blueprint.Name),
                            },
                            MinReplicas = autoscaling.MinReplicas,
                            MaxReplicas = autoscaling.MaxReplicas,
                            Metrics = Metrics(autoscaling),
                            Behavior = PodScaling.Behavior(autoscaling),
                        },
                    }
                ),
            ];

    private static List<V2MetricSpec> Metrics(Autoscaling autoscaling) =>
        [
            Utilization("cpu", autoscaling.TargetCPUUtilizationPercentage),
            Utilization("memory", autoscaling.TargetMemoryUtilizationPercentage),
            .. PodScaling.Metrics(autoscaling),
        ];

    private static V2MetricSpec Utilization(string resource, int percentage) =>
        new()
        {
            Type = "Resource",
            Resource = new()
            {
                Name = resource,
                Target = new() { Type = "Utilization", AverageUtilization = percentage },
            },
        };
}
