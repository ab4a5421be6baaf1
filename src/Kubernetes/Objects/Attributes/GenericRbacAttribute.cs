namespace Kubernetes.Objects.Attributes;

/// <summary>As <see cref="EntityRbacAttribute"/>, for resources that have no C# type here.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class GenericRbacAttribute : Attribute
{
    public required string Group { get; init; }

    /// <summary>Plural names, a subresource after a slash: <c>httproutes</c>, <c>httproutes/status</c>.</summary>
    public required string[] Resources { get; init; }

    /// <summary>Grants for the object of this name alone; null: for all.</summary>
    public string? ResourceName { get; init; }

    public RbacVerb Verbs { get; init; }

    /// <summary>Grants only in the operator's own namespace (a Role), not in the whole cluster.</summary>
    public bool OwnNamespace { get; init; }
}
