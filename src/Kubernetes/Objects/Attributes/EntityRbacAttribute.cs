namespace Kubernetes.Objects.Attributes;

/// <summary>
/// Says, on the class that needs it, what the program may do with these kinds; <c>config/rbac</c> is the union of all
/// of them.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class EntityRbacAttribute(params Type[] entities) : Attribute
{
    public IReadOnlyList<Type> Entities { get; } = entities;
    public RbacVerb Verbs { get; init; }

    /// <summary>"status", "scale", "finalizers" or null for the object itself.</summary>
    public string? Subresource { get; init; }

    /// <summary>Grants only in the operator's own namespace (a Role), not in the whole cluster.</summary>
    public bool OwnNamespace { get; init; }
}
