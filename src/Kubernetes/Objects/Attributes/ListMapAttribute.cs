namespace Kubernetes.Objects.Attributes;

/// <summary>
/// A list whose items are identified by these fields. No two items have equal keys, and server-side apply merges the
/// list item by item.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ListMapAttribute(params string[] keys) : Attribute
{
    public IReadOnlyList<string> Keys { get; } = keys;
}
