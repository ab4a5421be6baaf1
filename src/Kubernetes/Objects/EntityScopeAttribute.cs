namespace Kubernetes.Objects;

/// <summary>Whether a kind is namespaced (the default) or cluster-scoped.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class EntityScopeAttribute(EntityScope scope) : Attribute
{
    public EntityScope Scope { get; } = scope;
}
