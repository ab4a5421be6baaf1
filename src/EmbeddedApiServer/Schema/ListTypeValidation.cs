using System.Text.Json.Nodes;

namespace EmbeddedApiServer.Schema;

/// <summary>
/// Checks that a list of type set has every value once, and a list of type map every key once. The error names the
/// second of two equal items.
/// </summary>
internal static class ListTypeValidation
{
    public static void Check(JsonNode? node, StructuralSchema schema, FieldPath path, List<FieldError> errors)
    {
        switch (node)
        {
            case JsonObject map:
                foreach (var (name, value) in map)
                {
                    if (value is JsonValue or null)
                        continue;
                    if (schema.Properties.TryGetValue(name, out var property))
                        Check(value, property, path.Child(name), errors);
                    else if (schema.AdditionalProperties is { } values)
                        Check(value, values, path.Key(name), errors);
                }
                break;
            case JsonArray list:
                CheckList(list, schema, path, errors);
                break;
        }
    }

    private static void CheckList(JsonArray list, StructuralSchema schema, FieldPath path, List<FieldError> errors)
    {
        if (schema.ListType is "set" or "map" && list.Count > 1)
        {
            var seen = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var (index, item) in list.Index())
            {
                var identity = schema.ListType == "set" ? item : Key(item, schema.ListMapKeys);
                var text = CanonicalJson.Write(identity);
                seen[text] = seen.GetValueOrDefault(text) + 1;
                if (seen[text] == 2)
                    errors.Add(FieldError.Duplicate(path.Index(index), identity));
            }
        }
        if (schema.Items is not { } items)
            return;
        foreach (var (index, item) in list.Index())
            Check(item, items, path.Index(index), errors);
    }

    private static JsonObject Key(JsonNode? item, IReadOnlyList<string> keys)
    {
        var key = new JsonObject();
        foreach (var name in keys)
            if (item is JsonObject map && map.TryGetPropertyValue(name, out var value))
                key[name] = value?.DeepClone();
        return key;
    }
}
