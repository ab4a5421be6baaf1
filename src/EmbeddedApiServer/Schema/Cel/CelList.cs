using System.Collections;
using System.Text.Json.Nodes;

namespace EmbeddedApiServer.Schema.Cel;

/// <summary>
/// A list of CEL values: computed values, or a JSON array with its schema, whose items are converted when they are
/// read. Lists of type set and map are compared without order.
/// </summary>
internal sealed class CelList : IReadOnlyList<object?>
{
    private readonly IReadOnlyList<object?>? _items;
    private readonly JsonArray? _array;
    private readonly StructuralSchema? _schema;

    public CelList(IReadOnlyList<object?> items, StructuralSchema? schema = null) =>
        (_items, _schema) = (items, schema);

    public CelList(JsonArray array, StructuralSchema schema) => (_array, _schema) = (array, schema);

    /// <summary>The schema of the list itself, if it has one.</summary>
    public StructuralSchema? Schema => _schema;

    public int Count => _items?.Count ?? _array!.Count;

    public object? this[int index] => _items is null ? CelValues.From(_array![index], _schema!.Items!) : _items[index];

    public IEnumerator<object?> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>
    /// Joins two lists. Sets are united. Maps are merged by key, and the right side wins. Other lists are concatenated.
    /// </summary>
    public static CelList Join(CelList left, CelList right)
    {
        var joined = new List<object?>(left);
        if (left._schema is { ListType: "set" or "map" } schema)
        {
            foreach (var item in right)
            {
                var at = joined.FindIndex(existing => IsSame(existing, item, schema));
                if (at < 0)
                    joined.Add(item);
                else if (schema.ListType == "map")
                    joined[at] = item;
            }
        }
        else
        {
            joined.AddRange(right);
        }
        return new CelList(joined, left._schema);
    }

    /// <summary>Whether two items are the same entry of a set or map list.</summary>
    public static bool IsSame(object? left, object? right, StructuralSchema schema) =>
        schema.ListType == "map" && left is CelMap first && right is CelMap second
            ? schema.ListMapKeys.All(key => CelEquality.AreEqual(first.Find(key), second.Find(key)))
            : CelEquality.AreEqual(left, right);
}
