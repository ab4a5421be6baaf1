using System.Reflection;
using k8s;
using k8s.Models;

namespace Kubernetes.Objects;

/// <summary>
/// Reads the <c>[KubernetesEntity]</c> attribute of a type. The trimmer keeps the attributes of every type that it
/// keeps, so this reflection is safe under AOT.
/// </summary>
public static class KubernetesEntity
{
    /// <summary>
    /// The apiVersion and kind of a value, even if the value was created in this process, where the library's models
    /// leave both fields unset.
    /// </summary>
    public static (string ApiVersion, string Kind) TypeOf(IKubernetesObject value) =>
        Find(value.GetType()) is { } entity ? (ApiVersionOf(entity), entity.Kind) : (value.ApiVersion, value.Kind);

    /// <summary>Null if the type is not a kind of the API.</summary>
    internal static KubernetesEntityAttribute? Find(Type type) => type.GetCustomAttribute<KubernetesEntityAttribute>();

    internal static string ApiVersionOf(KubernetesEntityAttribute entity) =>
        ApiVersionOf(entity.Group, entity.ApiVersion);

    internal static string ApiVersionOf(string? group, string version) =>
        group is null or "" ? version : $"{group}/{version}";
}
