namespace Kubernetes.Objects.Attributes;

/// <summary>A list of scalars in which no value occurs twice.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ListSetAttribute : Attribute;
