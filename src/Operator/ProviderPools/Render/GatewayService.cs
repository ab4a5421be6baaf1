using k8s.Models;
using Operator.ProviderPools.Decide;

namespace Operator.ProviderPools.Render;

internal static class GatewayService
{
    public static V1Service Of(GatewayPlan gateway) =>
        new()
        {
            Metadata = ChildMetadata.Of(ChildNames.Gateway(gateway.Pool), gateway.Pool),
            Spec = new()
            {
                Selector = ChildMetadata.LabelsOf(gateway.Pool),
                Ports =
                [
                    new()
                    {
                        Name = "http",
                        Port = ChildNames.GatewayPort,
                        TargetPort = "http",
                        Protocol = "TCP",
                    },
                ],
            },
        };
}
