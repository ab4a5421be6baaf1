namespace Kubernetes.Objects;

/// <summary>Whether a kind lives in a namespace (the default) or in the cluster.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class EntityScopeAttribute(EntityScope scope) : Attribute
{
    public EntityScope Scope { get; } = scope;
}
