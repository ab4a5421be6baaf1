using Kubernetes.Objects;
using Kubernetes.Objects.Attributes;

namespace Entities;

/// <summary>An object in a namespace.</summary>
public sealed record NamespacedReference
{
    /// <summary>Namespace of the object.</summary>
    [Length(1, 63)]
    [ValidationRule(ValidationRules.Label, ValidationRules.LabelMessage)]
    public required string Namespace { get; init; }

    /// <summary>Name of the object.</summary>
    [Length(1, 253)]
    [ValidationRule(ValidationRules.ReferencedName, ValidationRules.ReferencedNameMessage)]
    public required string Name { get; init; }

    public NamespacedName ToNamespacedName() => new(Namespace, Name);

    public static NamespacedReference Of(NamespacedName name) =>
        new() { Namespace = name.Namespace!, Name = name.Name };
}
