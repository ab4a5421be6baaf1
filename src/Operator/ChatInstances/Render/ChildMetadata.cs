using k8s;
using k8s.Models;
using Kubernetes.Objects;
using Operator.ChatInstances.Decide;

namespace Operator.ChatInstances.Render;

/// <summary>The labels of an instance's children and pods.</summary>
internal static class ChildMetadata
{
    public const string Application = "librechat";
    private const string Component = "chat";

    public static V1ObjectMeta Of(
        ChatInstanceBlueprint blueprint,
        string name,
        IDictionary<string, string>? annotations = null
    ) =>
        new()
        {
            Name = name,
            NamespaceProperty = blueprint.Namespace,
            Labels = new SortedDictionary<string, string>(StringComparer.Ordinal)
            {
                [Labels.Name] = Application,
                [Labels.Component] = Component,
            },
            Annotations = annotations,
        };

    /// <summary>What tells the pods of an instance from all others; never changes, because selectors cannot.</summary>
    public static SortedDictionary<string, string> Selector(string instance) =>
        new(StringComparer.Ordinal) { [Labels.Name] = Application, [Labels.Instance] = ChildNames.Workload(instance) };

    /// <summary>The child is LibreChat's own, and not that of a store beside it.</summary>
    public static bool IsChat(IKubernetesObject<V1ObjectMeta> child) =>
        child.Metadata.Labels.Find(Labels.Component) == Component;

    /// <summary>What tells the Service of an instance from those of its stores.</summary>
    public static SortedDictionary<string, string> ServiceSelector(string instance) =>
        new(Selector(instance), StringComparer.Ordinal) { [Labels.Component] = Component };

    public static IDictionary<string, string> PodLabels(ChatInstanceBlueprint blueprint)
    {
        var labels = Selector(blueprint.Name);
        labels[Labels.Component] = Component;
        labels[Labels.PartOf] = Labels.Product;
        labels[Labels.ManagedBy] = Labels.FieldManager;
        if (blueprint.Instance.OwnTenant() is { } tenant)
            labels[Labels.Tenant] = tenant;
        return labels;
    }
}
