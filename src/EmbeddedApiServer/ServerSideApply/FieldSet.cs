using System.Diagnostics.CodeAnalysis;

namespace EmbeddedApiServer.ServerSideApply;

/// <summary>
/// A set of field paths, as a trie in the shape of FieldsV1. A node is a member, or leads to members, or both. Keys
/// carry FieldsV1's prefixes (<c>f:</c> field, <c>k:</c> list item by key, <c>v:</c> list item by value, <c>i:</c> by
/// index) and are sorted. Sets are immutable values: no operation changes its operands.
/// </summary>
internal sealed class FieldSet
{
    public static readonly FieldSet Empty = new(false, []);

    /// <summary>The set that contains only its own path.</summary>
    public static readonly FieldSet Leaf = new(true, []);

    private readonly KeyValuePair<string, FieldSet>[] _children;

    private FieldSet(bool isMember, KeyValuePair<string, FieldSet>[] children) =>
        (IsMember, _children) = (isMember, children);

    public bool IsMember { get; }

    /// <summary>Sorted by key.</summary>
    public IReadOnlyList<KeyValuePair<string, FieldSet>> Children => _children;

    public bool IsEmpty => !IsMember && _children.Length == 0;

    /// <param name="children">In any order, each key once. Empty sets are left out.</param>
    public static FieldSet Of(bool isMember, List<KeyValuePair<string, FieldSet>>? children)
    {
        children?.RemoveAll(child => child.Value.IsEmpty);
        if (children is not { Count: > 0 })
            return isMember ? Leaf : Empty;
        children.Sort(static (left, right) => string.CompareOrdinal(left.Key, right.Key));
        return new FieldSet(isMember, [.. children]);
    }

    /// <summary>The set of one path, given by its keys: <c>Path("f:metadata", "f:labels")</c>.</summary>
    public static FieldSet Path(params ReadOnlySpan<string> keys) =>
        keys.IsEmpty ? Leaf : new FieldSet(false, [new(keys[0], Path(keys[1..]))]);

    public bool TryGetChild(string key, [NotNullWhen(true)] out FieldSet? child)
    {
        int low = 0,
            high = _children.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = string.CompareOrdinal(_children[middle].Key, key);
            if (order == 0)
            {
                child = _children[middle].Value;
                return true;
            }
            if (order < 0)
                low = middle + 1;
            else
                high = middle - 1;
        }
        child = null;
        return false;
    }

    /// <summary>The set below a key. Empty if there is none.</summary>
    public FieldSet Below(string key) => TryGetChild(key, out var child) ? child : Empty;

    public FieldSet Union(FieldSet other)
    {
        if (other.IsEmpty || ReferenceEquals(this, other))
            return this;
        if (IsEmpty)
            return other;
        return Zip(
            other,
            IsMember || other.IsMember,
            keepLeft: true,
            keepRight: true,
            static (left, right) => left.Union(right)
        );
    }

    public FieldSet Intersection(FieldSet other)
    {
        if (IsEmpty || other.IsEmpty)
            return Empty;
        return Zip(
            other,
            IsMember && other.IsMember,
            keepLeft: false,
            keepRight: false,
            static (left, right) => left.Intersection(right)
        );
    }

    /// <summary>This set without the other's members. Members below a removed member stay.</summary>
    public FieldSet Difference(FieldSet other)
    {
        if (IsEmpty || other.IsEmpty)
            return this;
        return Zip(
            other,
            IsMember && !other.IsMember,
            keepLeft: true,
            keepRight: false,
            static (left, right) => left.Difference(right)
        );
    }

    /// <summary>This set without the other's members and everything below them.</summary>
    public FieldSet Without(FieldSet other)
    {
        if (other.IsMember)
            return Empty;
        if (IsEmpty || other.IsEmpty)
            return this;
        return Zip(other, IsMember, keepLeft: true, keepRight: false, static (left, right) => left.Without(right));
    }

    public bool SetEquals(FieldSet other)
    {
        if (ReferenceEquals(this, other))
            return true;
        if (IsMember != other.IsMember || _children.Length != other._children.Length)
            return false;
        for (var i = 0; i < _children.Length; i++)
            if (_children[i].Key != other._children[i].Key || !_children[i].Value.SetEquals(other._children[i].Value))
                return false;
        return true;
    }

    /// <summary>Every member's path, in order, as lists of keys.</summary>
    public IEnumerable<IReadOnlyList<string>> Members() => Members([]);

    private IEnumerable<IReadOnlyList<string>> Members(string[] path)
    {
        if (IsMember && path.Length > 0)
            yield return path;
        foreach (var (key, child) in _children)
        foreach (var member in child.Members([.. path, key]))
            yield return member;
    }

    private FieldSet Zip(
        FieldSet other,
        bool isMember,
        bool keepLeft,
        bool keepRight,
        Func<FieldSet, FieldSet, FieldSet> both
    )
    {
        var children = new List<KeyValuePair<string, FieldSet>>(Math.Max(_children.Length, other._children.Length));
        int left = 0,
            right = 0;
        while (left < _children.Length || right < other._children.Length)
        {
            var order =
                left == _children.Length ? 1
                : right == other._children.Length ? -1
                : string.CompareOrdinal(_children[left].Key, other._children[right].Key);
            if (order < 0)
            {
                if (keepLeft)
                    children.Add(_children[left]);
                left++;
            }
            else if (order > 0)
            {
                if (keepRight)
                    children.Add(other._children[right]);
                right++;
            }
            else
            {
                var merged = both(_children[left].Value, other._children[right++].Value);
                if (!merged.IsEmpty)
                    children.Add(new(_children[left].Key, merged));
                left++;
            }
        }
        if (children.Count == 0)
            return isMember ? Leaf : Empty;
        return new FieldSet(isMember, [.. children]);
    }
}
