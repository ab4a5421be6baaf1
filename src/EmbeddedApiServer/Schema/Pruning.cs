using System.Text.Json.Nodes;

namespace EmbeddedApiServer.Schema;

/// <summary>
/// Removes unknown fields, in place, and returns their paths, which are those of <c>unknown field "spec.foo"</c> under
/// strict field validation.
/// </summary>
internal static class Pruning
{
    /// <returns>The removed paths, sorted. Empty if nothing was removed.</returns>
    public static IReadOnlyList<string> Prune(JsonNode? node, StructuralSchema schema)
    {
        List<string>? removed = null;
        Prune(node, schema, FieldPath.Root, ref removed);
        removed?.Sort(StringComparer.Ordinal);
        return removed ?? (IReadOnlyList<string>)[];
    }

    private static void Prune(JsonNode? node, StructuralSchema schema, FieldPath path, ref List<string>? removed)
    {
        switch (node)
        {
            case JsonObject map:
                PruneMap(map, schema, path, ref removed);
                break;
            case JsonArray list when schema.Items is { } items && !IsScalar(items):
                for (var i = 0; i < list.Count; i++)
                    Prune(list[i], items, path.Index(i), ref removed);
                break;
        }
    }

    private static void PruneMap(JsonObject map, StructuralSchema schema, FieldPath path, ref List<string>? removed)
    {
        List<string>? unknown = null;
        foreach (var (name, value) in map)
        {
            if (schema.Field(name) is { } field)
            {
                if (!IsScalar(field))
                    Prune(value, field, path.Child(name), ref removed);
            }
            else if (!schema.PreserveUnknownFields)
            {
                (unknown ??= []).Add(name);
            }
        }
        foreach (var name in unknown ?? [])
        {
            map.Remove(name);
            (removed ??= []).Add(path.Child(name).Print());
        }
    }

    private static bool IsScalar(StructuralSchema schema) =>
        schema.Type is "string" or "integer" or "number" or "boolean";
}
