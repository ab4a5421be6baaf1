using System.Reflection;
using System.Text.Json.Serialization.Metadata;

namespace Kubernetes.Objects;

/// <summary>
/// Where a kind lives in the API and how its JSON is read and written. Built once per kind from the attributes of
/// <typeparamref name="T"/> (attributes of a type that is kept are kept by the trimmer, so this is the one piece of
/// reflection that is safe under AOT).
/// </summary>
public sealed record ResourceDefinition<T> : IResourceDefinition
    where T : class, IKubernetesObject
{
    public ResourceDefinition(JsonTypeInfo<T> json, JsonTypeInfo<KubernetesList<T>> listJson)
    {
        var entity =
            typeof(T).GetCustomAttribute<KubernetesEntityAttribute>()
            ?? throw new InvalidOperationException($"{typeof(T).Name} lacks [KubernetesEntity]");
        (Group, Version, Kind, Plural) = (entity.Group, entity.ApiVersion, entity.Kind, entity.PluralName);
        IsNamespaced = typeof(T).GetCustomAttribute<EntityScopeAttribute>()?.Scope != EntityScope.Cluster;
        Json = json;
        ListJson = listJson;
    }

    /// <summary>Another view of the kind that <paramref name="resource"/> names, such as its metadata alone.</summary>
    public ResourceDefinition(
        IResourceDefinition resource,
        JsonTypeInfo<T> json,
        JsonTypeInfo<KubernetesList<T>> listJson
    )
    {
        (Group, Version, Kind, Plural, IsNamespaced) = (
            resource.Group,
            resource.Version,
            resource.Kind,
            resource.Plural,
            resource.IsNamespaced
        );
        Json = json;
        ListJson = listJson;
    }

    public string Group { get; }
    public string Version { get; }
    public string Kind { get; }
    public string Plural { get; }
    public bool IsNamespaced { get; }
    public JsonTypeInfo<T> Json { get; }
    public JsonTypeInfo<KubernetesList<T>> ListJson { get; }
    public Type EntityType => typeof(T);
}
