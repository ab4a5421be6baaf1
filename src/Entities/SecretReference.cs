using Kubernetes.Objects.Attributes;

namespace Entities;

/// <summary>A whole Secret.</summary>
public sealed record SecretReference
{
    /// <summary>Name of the Secret.</summary>
    [Length(1, 253)]
    [ValidationRule(ValidationRules.ReferencedName, ValidationRules.ReferencedNameMessage)]
    public required string Name { get; init; }
}
