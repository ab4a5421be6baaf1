using k8s.Models;
using Kubernetes.Objects;

namespace Operator.ProviderPools.Render;

internal static class ChildMetadata
{
    public static V1ObjectMeta Of(NamespacedName name, NamespacedName pool) =>
        new()
        {
            Name = name.Name,
            NamespaceProperty = name.Namespace,
            Labels = LabelsOf(pool),
        };

    /// <summary>The labels that select the pods of one pool's gateway.</summary>
    public static IDictionary<string, string> LabelsOf(NamespacedName pool) =>
        new Dictionary<string, string>
        {
            [Labels.Name] = "litellm",
            [Labels.Component] = "gateway",
            [Labels.ProviderPool] = pool.Name,
        };
}
