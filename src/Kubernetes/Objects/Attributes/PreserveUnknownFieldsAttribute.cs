namespace Kubernetes.Objects.Attributes;

/// <summary>An object without a schema: the API stores every field that a user writes.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PreserveUnknownFieldsAttribute : Attribute;
