namespace Kubernetes.Objects.Attributes;

/// <summary>
/// Declares the rights on these kinds that the attributed class needs. <c>config/rbac</c> is the union of all such
/// rights.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class EntityRbacAttribute(params Type[] entities) : Attribute
{
    public IReadOnlyList<Type> Entities { get; } = entities;
    public RbacVerb Verbs { get; init; }

    /// <summary>"status", "scale", "finalizers" or null for the object itself.</summary>
    public string? Subresource { get; init; }

    /// <summary>Limits the rights to the operator's own namespace (a Role instead of a ClusterRole).</summary>
    public bool OwnNamespace { get; init; }
}
