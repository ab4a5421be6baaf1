namespace Kubernetes.Objects.Attributes;

/// <summary>Like <see cref="EntityRbacAttribute"/>, for resources that have no C# type here.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class GenericRbacAttribute : Attribute
{
    public required string Group { get; init; }

    /// <summary>
    /// Plural names. The name of a subresource follows after a slash: <c>httproutes</c>, <c>httproutes/status</c>.
    /// </summary>
    public required string[] Resources { get; init; }

    /// <summary>Limits the rights to the object of this name. Null: all objects.</summary>
    public string? ResourceName { get; init; }

    public RbacVerb Verbs { get; init; }

    /// <summary>Limits the rights to the operator's own namespace (a Role instead of a ClusterRole).</summary>
    public bool OwnNamespace { get; init; }
}
