using Kubernetes.Objects.Attributes;

namespace Entities;

/// <summary>One value in a Secret.</summary>
public sealed record SecretKeyReference
{
    /// <summary>Name of the Secret.</summary>
    [Required, Length(1, 253)]
    [ValidationRule(ValidationRules.ReferencedName, ValidationRules.ReferencedNameMessage)]
    public string Name { get; set; } = "";

    /// <summary>Key within the Secret.</summary>
    [Length(1, 253)]
    [ValidationRule(ValidationRules.SecretKey, ValidationRules.SecretKeyMessage)]
    public string? Key { get; init; }

    /// <summary>
    /// This reference with <paramref name="key"/> if the user named no key. Null for the empty reference <c>{}</c>.
    /// </summary>
    internal SecretKeyReference? OrKey(string key) =>
        Name.Length == 0 ? null
        : Key is null ? this with { Key = key }
        : this;
}
