using k8s.Models;
using Operator.ChatInstances.Render;
using Operator.ChatInstances.Render.Backing;
using Operator.ProviderPools.Decide;

namespace Operator.ProviderPools.Render;

/// <summary>
/// Who may reach a gateway: LibreChat and the RAG API of the namespaces whose ChatInstances use the pool, monitoring,
/// and the operator, which keeps teams and keys there. What leaves is not bounded: providers may be anywhere. Kubernetes
/// knows no paths; that tenants read no metrics is LiteLLM's part (<see cref="LiteLlmConfig"/>).
/// </summary>
internal static class GatewayNetworkPolicy
{
    public static V1NetworkPolicy Of(GatewayPlan gateway) =>
        new()
        {
            Metadata = ChildMetadata.Of(ChildNames.Gateway(gateway.Pool), gateway.Pool),
            Spec = new()
            {
                PodSelector = new() { MatchLabels = ChildMetadata.LabelsOf(gateway.Pool) },
                PolicyTypes = ["Ingress"],
                Ingress =
                [
                    new()
                    {
                        FromProperty =
                        [
                            .. Instances(gateway.CallingNamespaces),
                            .. NetworkPolicies.Monitoring(gateway.Configuration),
                            NetworkPolicies.Operator(gateway.Configuration),
                        ],
                        Ports = [NetworkPolicies.Tcp(ChildNames.GatewayPort)],
                    },
                ],
            },
        };

    private static IEnumerable<V1NetworkPolicyPeer> Instances(IReadOnlyList<string> namespaces) =>
        namespaces.Count == 0
            ? []
            :
            [
                NetworkPolicies.Namespaces(namespaces) with
                {
                    PodSelector = new()
                    {
                        MatchExpressions =
                        [
                            new()
                            {
                                Key = Labels.Name,
                                OperatorProperty = "In",
                                Values =
                                [
                                    ChatInstances.Render.ChildMetadata.Application,
                                    BackingMetadata.Application(RagApi.Component),
                                ],
                            },
                        ],
                    },
                },
            ];
}
