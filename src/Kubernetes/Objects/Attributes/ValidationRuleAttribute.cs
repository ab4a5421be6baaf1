namespace Kubernetes.Objects.Attributes;

/// <summary>
/// A CEL rule on a kind, on an object within it, or on one field. A rule that names <c>oldSelf</c> constrains changes
/// only.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property, AllowMultiple = true)]
public sealed class ValidationRuleAttribute(string rule, string message) : Attribute
{
    public string Rule { get; } = rule;

    /// <summary>What the user reads: what is wrong and what to write instead.</summary>
    public string Message { get; } = message;

    /// <summary>The rule holds for each entry of the list or map that the property is, not for the whole.</summary>
    public bool Items { get; init; }
}
