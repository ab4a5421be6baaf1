using Kubernetes.Objects;

namespace Demo;

/// <summary>A kind as a YAML document names it, found in the API.</summary>
internal sealed record ApiKind(string Group, string Version, string Kind, string Plural, bool IsNamespaced)
    : IResourceDefinition
{
    public Type EntityType => typeof(PartialObjectMetadata);
}
