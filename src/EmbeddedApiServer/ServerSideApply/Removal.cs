using System.Text.Json.Nodes;
using EmbeddedApiServer.Schema;

namespace EmbeddedApiServer.ServerSideApply;

/// <summary>
/// Removes a set's members from an object, in place. A value that is owned as a whole is only removed as a whole. A map
/// or list that becomes empty is removed too.
/// </summary>
internal static class Removal
{
    public static void From(JsonObject target, FieldSet set, StructuralSchema schema)
    {
        foreach (var (key, below) in set.Children)
        {
            var name = key[2..];
            if (key[0] != 'f' || !target.TryGetPropertyValue(name, out var value))
                continue;
            if (below.IsMember || RemoveBelow(value, below, Ownership.FieldOrAny(schema, name)))
                target.Remove(name);
        }
    }

    /// <returns>True if nothing is left of the value.</returns>
    private static bool RemoveBelow(JsonNode? value, FieldSet set, StructuralSchema schema)
    {
        switch (Ownership.Of(value, schema), value)
        {
            case (Granularity.Fields, JsonObject { Count: > 0 } map):
                From(map, set, schema);
                return map.Count == 0;
            case (Granularity.Items, JsonArray { Count: > 0 } list):
                RemoveItems(list, set, schema);
                return list.Count == 0;
            default:
                return false;
        }
    }

    private static void RemoveItems(JsonArray list, FieldSet set, StructuralSchema schema)
    {
        for (var i = list.Count - 1; i >= 0; i--)
        {
            if (ItemKeys.Of(list[i], schema, out _) is not { } key || !set.TryGetChild(key, out var below))
                continue;
            if (below.IsMember || RemoveBelow(list[i], below, schema.Items!))
                list.RemoveAt(i);
        }
    }
}
