using System.Reflection;
using System.Text.Json.Serialization.Metadata;
using k8s;
using k8s.Models;

namespace Kubernetes.Objects;

/// <summary>
/// The API group, version, plural name and scope of a kind, from its <c>[KubernetesEntity]</c>, and its JSON metadata.
/// </summary>
public sealed record ResourceDefinition<T> : IResourceDefinition
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    /// <param name="scope">Null: the scope of the type's <see cref="EntityScopeAttribute"/>, or namespaced without that
    /// attribute.</param>
    public ResourceDefinition(JsonTypeInfo<T> json, EntityScope? scope = null)
        : this(typeof(T), json, scope) { }

    /// <summary>Another view of the kind with the type <paramref name="kind"/>, such as its metadata only.</summary>
    public ResourceDefinition(Type kind, JsonTypeInfo<T> json, EntityScope? scope)
    {
        var entity =
            KubernetesEntity.Find(kind) ?? throw new InvalidOperationException($"{kind.Name} lacks [KubernetesEntity]");
        (Group, Version, Kind, Plural) = (entity.Group ?? "", entity.ApiVersion, entity.Kind, entity.PluralName);
        IsNamespaced = (scope ?? kind.GetCustomAttribute<EntityScopeAttribute>()?.Scope) != EntityScope.Cluster;
        Json = json;
    }

    /// <summary>Another view of the kind of <paramref name="resource"/>.</summary>
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
