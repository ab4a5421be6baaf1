namespace Kubernetes.Objects.Attributes;

/// <summary>Bounds in characters of a string, or of every string in a list or map of strings.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class LengthAttribute(int minLength, int maxLength) : Attribute
{
    public int MinLength { get; } = minLength;
    public int MaxLength { get; } = maxLength;
}
