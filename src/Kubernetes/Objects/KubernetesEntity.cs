using System.Reflection;
using k8s;
using k8s.Models;

namespace Kubernetes.Objects;

/// <summary>
/// What <c>[KubernetesEntity]</c> says of a type. The trimmer keeps the attributes of a type that is kept, so this
/// reflection is safe under AOT.
/// </summary>
public static class KubernetesEntity
{
    /// <summary>
    /// The apiVersion and kind of a value, also of one that was made in this process: the library's models do not set
    /// their own.
    /// </summary>
    public static (string ApiVersion, string Kind) TypeOf(IKubernetesObject value) =>
        Find(value.GetType()) is { } entity ? (ApiVersionOf(entity), entity.Kind) : (value.ApiVersion, value.Kind);

    /// <summary>Null: the type is no kind of the API.</summary>
    internal static KubernetesEntityAttribute? Find(Type type) => type.GetCustomAttribute<KubernetesEntityAttribute>();

    internal static string ApiVersionOf(KubernetesEntityAttribute entity) =>
        ApiVersionOf(entity.Group, entity.ApiVersion);

    internal static string ApiVersionOf(string? group, string version) =>
        group is null or "" ? version : $"{group}/{version}";
}
