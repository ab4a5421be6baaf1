namespace Kubernetes.Objects;

/// <summary>The part of a <see cref="ResourceDefinition{T}"/> that does not depend on the type.</summary>
public interface IResourceDefinition
{
    string Group { get; }
    string Version { get; }
    string Kind { get; }
    string Plural { get; }
    bool IsNamespaced { get; }
    Type EntityType { get; }
}
