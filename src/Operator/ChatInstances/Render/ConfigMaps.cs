using k8s.Models;
using Kubernetes.Objects;
using Operator.Apply;
using Operator.ChatInstances.Decide;

namespace Operator.ChatInstances.Render;

internal static class ConfigMaps
{
    public const string FileName = "librechat.yaml";

    public static DesiredObject Of(ChatInstanceBlueprint blueprint) =>
        new(
            new V1ConfigMap
            {
                Metadata = ChildMetadata.Of(blueprint, ChildNames.Config(blueprint.Name)),
                Data = new Dictionary<string, string> { [FileName] = Yaml.Write(LibreChatConfig.Of(blueprint)) },
            }
        );
}
