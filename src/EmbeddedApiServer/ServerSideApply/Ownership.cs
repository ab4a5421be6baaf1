using System.Text.Json.Nodes;
using EmbeddedApiServer.Schema;

namespace EmbeddedApiServer.ServerSideApply;

/// <summary>How the schema divides a value into the parts that are owned, and the set of these parts.</summary>
internal static class Ownership
{
    /// <summary>
    /// The schema of unknown fields below a field that preserves them: maps are owned by field, lists as a whole.
    /// </summary>
    private static readonly StructuralSchema Deduced = new() { PreserveUnknownFields = true };

    /// <summary>The schema decides about a null. For any other value, the value's own shape counts too.</summary>
    public static Granularity Of(JsonNode? value, StructuralSchema schema)
    {
        var isMap =
            schema.MapType != "atomic"
            && (schema.Type == "object" || (schema.Type.Length == 0 && schema.PreserveUnknownFields));
        return value switch
        {
            JsonObject => isMap ? Granularity.Fields : Granularity.Whole,
            JsonArray => schema.Type == "array" && !schema.IsAtomicList ? Granularity.Items : Granularity.Whole,
            null when schema.Type == "object" && isMap => Granularity.Fields,
            null when schema.Type == "array" && !schema.IsAtomicList => Granularity.Items,
            _ => Granularity.Whole,
        };
    }

    /// <returns>Null for a field that the schema does not have.</returns>
    public static StructuralSchema? Field(StructuralSchema schema, string name) =>
        schema.Field(name) ?? (schema.PreserveUnknownFields ? Deduced : null);

    public static StructuralSchema FieldOrAny(StructuralSchema schema, string name) => Field(schema, name) ?? Deduced;

    /// <summary>All fields of a document, which its applier owns.</summary>
    public static FieldSet FieldsOf(JsonNode? value, StructuralSchema schema) =>
        Of(value, schema) switch
        {
            Granularity.Fields => FieldsOfMap(value as JsonObject ?? [], schema),
            Granularity.Items => FieldsOfList(value as JsonArray ?? [], schema),
            _ => FieldSet.Leaf,
        };

    private static FieldSet FieldsOfMap(JsonObject map, StructuralSchema schema)
    {
        var children = new List<KeyValuePair<string, FieldSet>>(map.Count);
        foreach (var (name, value) in map)
        {
            var child = FieldsOf(value, FieldOrAny(schema, name));
            var isOwnedItself = value is null or JsonObject { Count: 0 } || !schema.Properties.ContainsKey(name);
            children.Add(new("f:" + name, isOwnedItself ? child.Union(FieldSet.Leaf) : child));
        }
        return FieldSet.Of(false, children);
    }

    private static FieldSet FieldsOfList(JsonArray list, StructuralSchema schema)
    {
        var children = new Dictionary<string, FieldSet>(list.Count, StringComparer.Ordinal);
        foreach (var item in list)
        {
            if (ItemKeys.Of(item, schema, out _) is not { } key)
                continue;
            // Two items with one key are owned together, without their fields.
            if (!children.TryAdd(key, FieldsOf(item, schema.Items!).Union(FieldSet.Leaf)))
                children[key] = FieldSet.Leaf;
        }
        return FieldSet.Of(false, [.. children]);
    }

    /// <summary>
    /// Adds every named field on the path to a member as a member, so that a struct is removed with its last field.
    /// </summary>
    public static FieldSet WithNamedFields(FieldSet set, StructuralSchema schema)
    {
        if (set.Children.Count == 0)
            return set;
        var children = new List<KeyValuePair<string, FieldSet>>(set.Children.Count);
        foreach (var (key, child) in set.Children)
        {
            var below = key[0] == 'f' ? FieldOrAny(schema, key[2..]) : schema.Items ?? Deduced;
            var grown = WithNamedFields(child, below);
            var isNamed = key[0] == 'f' && schema.Properties.ContainsKey(key[2..]);
            children.Add(new(key, isNamed ? grown.Union(FieldSet.Leaf) : grown));
        }
        return FieldSet.Of(set.IsMember, children);
    }
}
