namespace Kubernetes.Objects.Attributes;

/// <summary>
/// A list whose items are told apart by these fields: no two are equal in them, and server-side apply merges item by
/// item.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ListMapAttribute(params string[] keys) : Attribute
{
    public IReadOnlyList<string> Keys { get; } = keys;
}
