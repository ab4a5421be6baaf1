using System.Text.Json.Nodes;

namespace EmbeddedApiServer.Schema;

/// <summary>
/// Fills in defaults, in place. A missing property gets its default. A null gets it too, unless the field is nullable.
/// The inserted value is defaulted in turn. Nulls of non-nullable fields without a default are dropped, as decoding
/// does.
/// </summary>
internal static class Defaulting
{
    public static void Apply(JsonNode? node, StructuralSchema schema)
    {
        switch (node)
        {
            case JsonObject map:
                ApplyToMap(map, schema);
                break;
            case JsonArray list when schema.Items is { } items:
                for (var i = 0; i < list.Count; i++)
                {
                    if (list[i] is null && !items.Nullable && items.Default is not null)
                        list[i] = items.Default.DeepClone();
                    Apply(list[i], items);
                }
                break;
        }
    }

    private static void ApplyToMap(JsonObject map, StructuralSchema schema)
    {
        DropNulls(map, schema);
        foreach (var (name, property) in schema.Properties)
        {
            if (map.TryGetPropertyValue(name, out var value))
                Apply(value, property);
            else if (property.Default is { } standard)
            {
                value = standard.DeepClone();
                map[name] = value;
                Apply(value, property);
            }
        }
        if (schema.AdditionalProperties is not { } values)
            return;
        foreach (var (name, value) in map)
            if (!schema.Properties.ContainsKey(name))
                Apply(value, values);
    }

    /// <summary>
    /// A null of a non-nullable field means "absent": it is replaced by the default, or removed without one.
    /// </summary>
    private static void DropNulls(JsonObject map, StructuralSchema schema)
    {
        List<string>? nulls = null;
        foreach (var (name, value) in map)
            if (
                value is null
                && schema.Field(name) is { Nullable: false } field
                && (field.Type.Length > 0 || schema.Properties.ContainsKey(name))
            )
                (nulls ??= []).Add(name);
        foreach (var name in nulls ?? [])
        {
            if (schema.Field(name)!.Default is { } standard)
                map[name] = standard.DeepClone();
            else
                map.Remove(name);
        }
    }
}
