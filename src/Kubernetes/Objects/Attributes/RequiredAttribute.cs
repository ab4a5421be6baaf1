namespace Kubernetes.Objects.Attributes;

/// <summary>
/// A field that the schema requires although C# does not. A field with C#'s own <c>required</c> does not need this
/// attribute.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RequiredAttribute : Attribute;
