namespace Kubernetes.Objects.Attributes;

/// <summary>
/// A CEL rule on a kind, on an object within it, or on one field. A rule that uses <c>oldSelf</c> is checked only on
/// updates.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property, AllowMultiple = true)]
public sealed class ValidationRuleAttribute(string rule, string message) : Attribute
{
    public string Rule { get; } = rule;

    /// <summary>The message for the user: the problem and what to write instead.</summary>
    public string Message { get; } = message;

    /// <summary>The rule is checked for each entry of the list or map, not for the list or map as a whole.</summary>
    public bool Items { get; init; }
}
