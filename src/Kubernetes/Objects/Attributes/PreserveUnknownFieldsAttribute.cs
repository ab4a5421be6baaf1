namespace Kubernetes.Objects.Attributes;

/// <summary>An object of which the schema knows nothing: whatever a user writes is kept.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PreserveUnknownFieldsAttribute : Attribute;
