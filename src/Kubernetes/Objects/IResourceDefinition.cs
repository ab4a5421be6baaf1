namespace Kubernetes.Objects;

/// <summary>The part of a <see cref="ResourceDefinition{T}"/> that does not depend on the type.</summary>
public interface IResourceDefinition
{
    string Group { get; }
    string Version { get; }
    string Kind { get; }

    /// <summary>Group and version as in an object's apiVersion: <c>v1</c> or <c>apps/v1</c>.</summary>
    string ApiVersion => KubernetesEntity.ApiVersionOf(Group, Version);

    string Plural { get; }
    bool IsNamespaced { get; }
    Type EntityType { get; }
}
