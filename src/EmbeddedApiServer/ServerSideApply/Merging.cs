using System.Text.Json.Nodes;
using EmbeddedApiServer.Schema;

namespace EmbeddedApiServer.ServerSideApply;

/// <summary>
/// Merges an applied document into an object, in place. The document is consumed, because its nodes move into the
/// object. An empty or null map or list changes nothing.
/// </summary>
internal static class Merging
{
    public static void Into(JsonObject target, JsonObject applied, StructuralSchema schema)
    {
        foreach (var name in applied.Select(pair => pair.Key).ToList())
        {
            var value = Take(applied, name);
            if (target.TryGetPropertyValue(name, out var existing))
                target[name] = Merge(existing, value, Ownership.FieldOrAny(schema, name), () => Take(target, name));
            else
                target[name] = value;
        }
    }

    private static JsonNode? Take(JsonObject owner, string name)
    {
        owner.Remove(name, out var value);
        return value;
    }

    /// <param name="existing">The live value, still in its owner. <paramref name="detach"/> removes it from
    /// there.</param>
    private static JsonNode? Merge(
        JsonNode? existing,
        JsonNode? applied,
        StructuralSchema schema,
        Func<JsonNode?> detach
    )
    {
        switch (Ownership.Of(existing, schema), existing, applied)
        {
            case (Granularity.Fields, JsonObject { Count: > 0 } target, JsonObject or null):
                if (applied is JsonObject map)
                    Into(target, map, schema);
                return detach();
            case (Granularity.Items, JsonArray { Count: > 0 } target, JsonArray or null):
                return applied is JsonArray { Count: > 0 } list ? MergeItems(target, list, schema) : detach();
            default:
                return applied;
        }
    }

    /// <summary>
    /// Merges items that both lists have. Applied items keep the order of the document. Live items keep their order
    /// after the shared item that they followed.
    /// </summary>
    private static JsonArray MergeItems(JsonArray live, JsonArray applied, StructuralSchema schema)
    {
        var (liveItems, liveKeys) = Detach(live, schema);
        var (appliedItems, appliedKeys) = Detach(applied, schema);
        var liveByKey = liveKeys
            .Index()
            .GroupBy(item => item.Item)
            .ToDictionary(group => group.Key, group => group.First().Index, StringComparer.Ordinal);
        var appliedSet = appliedKeys.ToHashSet(StringComparer.Ordinal);
        var shared = new Queue<string>(appliedKeys.Where(liveByKey.ContainsKey));
        var nextShared = Next(shared);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var merged = new JsonArray();
        int l = 0,
            a = 0;
        while (l < liveKeys.Count || a < appliedKeys.Count)
        {
            if (l < liveKeys.Count && a < appliedKeys.Count && liveKeys[l] == appliedKeys[a])
            {
                taken.Add(liveKeys[l]);
                merged.Add(MergeItem(liveItems[l++], appliedItems[a++], schema));
                nextShared = Next(shared);
                continue;
            }
            if (
                l < liveKeys.Count
                && a < appliedKeys.Count
                && appliedSet.Contains(liveKeys[l])
                && nextShared is not null
                && nextShared != liveKeys[l]
            )
            {
                l++;
                continue;
            }
            if (l < liveKeys.Count && !appliedSet.Contains(liveKeys[l]))
            {
                merged.Add(liveItems[l++]);
                continue;
            }
            if (l < liveKeys.Count && taken.Contains(liveKeys[l]))
                l++;
            if (a >= appliedKeys.Count)
                continue;
            var key = appliedKeys[a];
            taken.Add(key);
            merged.Add(
                liveByKey.TryGetValue(key, out var at)
                    ? MergeItem(liveItems[at], appliedItems[a], schema)
                    : appliedItems[a]
            );
            a++;
            if (nextShared == key)
                nextShared = Next(shared);
        }
        return merged;
    }

    private static JsonNode? MergeItem(JsonNode? live, JsonNode? applied, StructuralSchema schema) =>
        Merge(live, applied, schema.Items!, () => live);

    private static string? Next(Queue<string> shared) => shared.TryDequeue(out var next) ? next : null;

    private static (List<JsonNode?> Items, List<string> Keys) Detach(JsonArray list, StructuralSchema schema)
    {
        var items = list.ToList();
        list.Clear();
        return (items, [.. items.Select((item, index) => ItemKeys.Of(item, schema, out _) ?? $"i:{index}")]);
    }
}
