namespace Kubernetes.Objects.Attributes;

/// <summary>Bounds on the number of entries of a list or map.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ItemsAttribute(int minItems, int maxItems) : Attribute
{
    public int MinItems { get; } = minItems;
    public int MaxItems { get; } = maxItems;
}
