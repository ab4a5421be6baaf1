using System.Reflection;
using System.Text.Json.Serialization.Metadata;
using k8s;
using k8s.Models;

namespace Kubernetes.Objects;

/// <summary>
/// Where a kind lives in the API, by its <c>[KubernetesEntity]</c>, and how its JSON is read and written.
/// </summary>
public sealed record ResourceDefinition<T> : IResourceDefinition
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    /// <param name="scope">Null: as the type's <see cref="EntityScopeAttribute"/> says, or namespaced.</param>
    public ResourceDefinition(JsonTypeInfo<T> json, EntityScope? scope = null)
        : this(typeof(T), json, scope) { }

    /// <summary>Another view of the kind that <paramref name="kind"/> is the type of, such as its metadata alone.</summary>
    public ResourceDefinition(Type kind, JsonTypeInfo<T> json, EntityScope? scope)
    {
        var entity =
            KubernetesEntity.Find(kind) ?? throw new InvalidOperationException($"{kind.Name} lacks [KubernetesEntity]");
        (Group, Version, Kind, Plural) = (entity.Group ?? "", entity.ApiVersion, entity.Kind, entity.PluralName);
        IsNamespaced = (scope ?? kind.GetCustomAttribute<EntityScopeAttribute>()?.Scope) != EntityScope.Cluster;
        Json = json;
    }

    /// <summary>Another view of the kind that <paramref name="resource"/> names.</summary>
    public ResourceDefinition(IResourceDefinition resource, JsonTypeInfo<T> json)
    {
        (Group, Version, Kind, Plural, IsNamespaced) = (
            resource.Group,
            resource.Version,
            resource.Kind,
            resource.Plural,
            resource.IsNamespaced
        );
        Json = json;
    }

    public string Group { get; }
    public string Version { get; }
    public string Kind { get; }
    public string Plural { get; }
    public bool IsNamespaced { get; }
    public JsonTypeInfo<T> Json { get; }
    public Type EntityType => typeof(T);
}
