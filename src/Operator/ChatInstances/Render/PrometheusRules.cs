using Kubernetes.Objects;
using Operator.Apply;
using Operator.ChatInstances.Decide;

namespace Operator.ChatInstances.Render;

internal static class PrometheusRules
{
    public static IEnumerable<DesiredObject> Of(ChatInstanceBlueprint blueprint) =>
        !blueprint.Monitoring.PrometheusRules
            ? []
            :
            [
                new(
                    new PrometheusRule
                    {
                        Metadata = ChildMetadata.Of(blueprint, ChildNames.Workload(blueprint.Name)),
                        Spec = new()
                        {
                            Groups =
                            [
                                new()
                                {
                                    Name = $"chatinstance.{blueprint.Namespace}.{blueprint.Name}",
                                    Rules = Alerts.Of(blueprint),
                                },
                            ],
                        },
                    }
                ),
            ];
}
