using System.Text.Json.Nodes;
using k8s.Models;
using Kubernetes.Objects;
using Operator.ProviderPools.Decide;

namespace Operator.ProviderPools.Render;

internal static class GatewayConfigMap
{
    public const string File = "config.yaml";

    public static V1ConfigMap Of(GatewayPlan gateway, JsonObject config) =>
        new()
        {
            Metadata = ChildMetadata.Of(ChildNames.Config(gateway.Pool), gateway.Pool),
            Data = new Dictionary<string, string> { [File] = Yaml.Write(config) },
        };
}
