using System.Text.Json.Nodes;
using EmbeddedApiServer.Protobuf;
using EmbeddedApiServer.Schema;

namespace EmbeddedApiServer.Lifecycle;

/// <summary>
/// Removes the fields of built-in kinds that Go's encoder omits: empty lists, maps and strings of optional fields that
/// are not pointers.
/// </summary>
internal static class EmptyFields
{
    public static void Drop(JsonNode? node, StructuralSchema schema)
    {
        switch (node)
        {
            case JsonObject json when schema.Properties.Count > 0:
                DropIn(json, schema);
                break;
            case JsonObject map when schema.AdditionalProperties is { Type: "object" or "array" } values:
                foreach (var (_, value) in map)
                {
                    Drop(value, values);
                }

                break;
            case JsonArray array when schema.Items is { Type: "object" } items:
                foreach (var item in array)
                {
                    Drop(item, items);
                }

                break;
        }
    }

    private static void DropIn(JsonObject json, StructuralSchema schema)
    {
        List<string>? dropped = null;
        foreach (var (name, value) in json)
        {
            if (schema.Properties.TryGetValue(name, out var property))
            {
                Drop(value, property);
                if (IsOmitted(value, name, property, schema))
                {
                    (dropped ??= []).Add(name);
                }
            }
        }

        foreach (var name in dropped ?? [])
        {
            json.Remove(name);
        }
    }

    private static bool IsOmitted(JsonNode? value, string name, StructuralSchema property, StructuralSchema owner) =>
        value switch
        {
            JsonArray { Count: 0 } => !owner.Required.Contains(name) && !property.PresentWhenZero,
            JsonObject { Count: 0 } => property is { AdditionalProperties: not null, Properties.Count: 0 }
                && !owner.Required.Contains(name),
            JsonValue scalar => property.Type == "string"
                && !owner.Required.Contains(name)
                && Json.Text(scalar) is ""
                && !FieldNumbers.IsPointer(owner.Name, name),
            _ => false,
        };
}
