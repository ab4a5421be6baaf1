namespace Kubernetes.Objects.Attributes;

/// <summary>
/// A field that the schema requires although C# can do without it. C#'s own <c>required</c> needs no attribute.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RequiredAttribute : Attribute;
