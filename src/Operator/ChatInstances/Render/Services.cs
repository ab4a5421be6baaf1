using k8s.Models;
using Operator.Apply;
using Operator.ChatInstances.Decide;

namespace Operator.ChatInstances.Render;

internal static class Services
{
    public static DesiredObject Of(ChatInstanceBlueprint blueprint) =>
        new(
            new V1Service
            {
                Metadata = ChildMetadata.Of(
                    blueprint,
                    ChildNames.Workload(blueprint.Name),
                    Routes.ServiceAnnotations(blueprint)
                ),
                Spec = new()
                {
                    Type = "ClusterIP",
                    Selector = ChildMetadata.Selector(blueprint.Name),
                    Ports =
                    [
                        new()
                        {
                            Name = Ports.Name,
                            Port = Ports.Service,
                            TargetPort = Ports.Name,
                            Protocol = "TCP",
                        },
                    ],
                },
            }
        );
}
