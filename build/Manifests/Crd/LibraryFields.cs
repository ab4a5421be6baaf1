using System.Reflection;
using System.Text.Json.Serialization;
using k8s.Models;
using Kubernetes.Objects.Attributes;

namespace Manifests.Crd;

/// <summary>
/// What the CRDs take of the library's models, in this order. The models themselves require nothing, and gain fields with
/// every release of Kubernetes: what a user may write is our decision, field by field. A name ending in "!" is required.
/// </summary>
internal static class LibraryFields
{
    private static readonly Dictionary<Type, string[]> Fields = new()
    {
        [typeof(V1EnvVar)] = ["name!", "value", "valueFrom"],
        [typeof(V1EnvVarSource)] = ["configMapKeyRef", "secretKeyRef", "fieldRef", "resourceFieldRef"],
        [typeof(V1ConfigMapKeySelector)] = ["name!", "key!", "optional"],
        [typeof(V1SecretKeySelector)] = ["name!", "key!", "optional"],
        [typeof(V1ObjectFieldSelector)] = ["fieldPath!", "apiVersion"],
        [typeof(V1ResourceFieldSelector)] = ["resource!", "containerName", "divisor"],
        [typeof(V1Toleration)] = ["key", "operator", "value", "effect", "tolerationSeconds"],
        [typeof(V1TopologySpreadConstraint)] =
        [
            "maxSkew!",
            "topologyKey!",
            "whenUnsatisfiable!",
            "labelSelector",
            "minDomains",
            "matchLabelKeys",
            "nodeAffinityPolicy",
            "nodeTaintsPolicy",
        ],
        [typeof(V1LabelSelector)] = ["matchLabels", "matchExpressions"],
        [typeof(V1LabelSelectorRequirement)] = ["key!", "operator!", "values"],
        [typeof(V1NetworkPolicyPeer)] = ["podSelector", "namespaceSelector", "ipBlock"],
        [typeof(V1IPBlock)] = ["cidr!", "except"],
        [typeof(V1Condition)] = ["type!", "status!", "reason!", "message", "observedGeneration", "lastTransitionTime"],
    };

    /// <summary>Null: the type is one of ours, and all its fields count.</summary>
    public static IReadOnlyList<PropertyInfo>? Of(Type type)
    {
        if (type.Assembly != typeof(V1ObjectMeta).Assembly)
            return null;
        if (!Fields.TryGetValue(type, out var names))
            throw new InvalidOperationException($"say in {nameof(LibraryFields)} what the CRDs take of {type.Name}");
        var properties = type.GetProperties()
            .ToDictionary(p => p.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? p.Name);
        return [.. names.Select(name => properties[name.TrimEnd('!')])];
    }

    /// <summary>A variable without a name would be refused by the API server, and so late that the rollout has begun.</summary>
    public static LengthAttribute? LengthOf(PropertyInfo property) =>
        property.DeclaringType == typeof(V1EnvVar) && property.Name == nameof(V1EnvVar.Name) ? new(1, 253) : null;

    public static bool Requires(PropertyInfo property) =>
        Fields.TryGetValue(property.DeclaringType!, out var names)
        && names.Contains(property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name + "!");
}
