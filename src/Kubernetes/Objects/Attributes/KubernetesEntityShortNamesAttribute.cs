namespace Kubernetes.Objects.Attributes;

/// <summary>The names that kubectl accepts for a kind besides its plural name.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class KubernetesEntityShortNamesAttribute(params string[] shortNames) : Attribute
{
    public IReadOnlyList<string> ShortNames { get; } = shortNames;
}
