using k8s.Models;
using Operator.ChatInstances.Decide;

namespace Operator.ChatInstances.Render.Backing;

/// <summary>
/// The labels of what runs beside an instance. The application is never LibreChat, so that no selector of the
/// instance's own pods takes these for them.
/// </summary>
internal static class BackingMetadata
{
    public static V1ObjectMeta Of(
        ChatInstanceBlueprint blueprint,
        string name,
        string component,
        IDictionary<string, string>? annotations = null
    ) =>
        new()
        {
            Name = name,
            NamespaceProperty = blueprint.Namespace,
            Labels = new SortedDictionary<string, string>(StringComparer.Ordinal)
            {
                [Labels.Name] = Application(component),
                [Labels.Component] = component,
            },
            Annotations = annotations,
        };

    /// <summary>Never changes, because selectors cannot.</summary>
    public static SortedDictionary<string, string> Selector(ChatInstanceBlueprint blueprint, string component) =>
        Selector(blueprint.Name, component);

    public static SortedDictionary<string, string> Selector(string instance, string component) =>
        new(StringComparer.Ordinal)
        {
            [Labels.Name] = Application(component),
            [Labels.Instance] = ChildNames.Workload(instance),
        };

    public static SortedDictionary<string, string> PodLabels(ChatInstanceBlueprint blueprint, string component)
    {
        var labels = Selector(blueprint, component);
        labels[Labels.Component] = component;
        labels[Labels.PartOf] = Labels.Product;
        labels[Labels.ManagedBy] = Labels.FieldManager;
        return labels;
    }

    public static string Application(string component) => $"librechat-{component}";
}
