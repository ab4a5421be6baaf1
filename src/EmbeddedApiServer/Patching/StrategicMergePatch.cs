using System.Text.Json.Nodes;
using EmbeddedApiServer.Schema;

namespace EmbeddedApiServer.Patching;

/// <summary>
/// Kubernetes' strategic merge patch with the merge keys and strategies of the built-in types, and its directives:
/// <c>$patch</c> (replace, delete, merge), <c>$retainKeys</c>, <c>$deleteFromPrimitiveList/field</c> and
/// <c>$setElementOrder/field</c>.
/// </summary>
internal static class StrategicMergePatch
{
    private const string PatchDirective = "$patch";
    private const string RetainKeys = "$retainKeys";
    private const string DeleteFrom = "$deleteFromPrimitiveList/";
    private const string ElementOrder = "$setElementOrder/";

    public static JsonObject Apply(JsonObject target, JsonNode patch, StructuralSchema schema) =>
        Merge(
            target,
            patch as JsonObject ?? throw ApiErrors.BadRequest("a strategic merge patch is an object"),
            schema
        );

    private static JsonObject Merge(JsonObject target, JsonObject patch, StructuralSchema? schema)
    {
        switch ((string?)patch[PatchDirective])
        {
            case "replace":
                return Without(patch);
            case "delete":
                return [];
        }

        if (patch[RetainKeys] is JsonArray retained)
        {
            var kept = retained.Select(key => (string?)key).ToHashSet();
            foreach (var field in target.Select(field => field.Key).Where(field => !kept.Contains(field)).ToList())
            {
                target.Remove(field);
            }
        }

        foreach (var (field, value) in patch)
        {
            if (!field.StartsWith('$'))
            {
                MergeField(target, field, value, patch, schema?.Field(field));
            }
        }

        ApplyListDirectives(target, patch, schema);
        return target;
    }

    private static void MergeField(
        JsonObject target,
        string field,
        JsonNode? value,
        JsonObject patch,
        StructuralSchema? schema
    )
    {
        switch (value)
        {
            case null:
                target.Remove(field);
                break;
            case JsonObject inner
                when schema is null || !schema.PatchStrategy.Contains("replace", StringComparison.Ordinal):
                var merged = Merge(target[field] as JsonObject ?? [], inner, schema);
                if (!ReferenceEquals(merged, target[field]))
                {
                    target[field] = merged;
                }

                break;
            case JsonArray list
                when schema is not null && schema.PatchStrategy.Contains("merge", StringComparison.Ordinal):
                target[field] = MergeList(
                    target[field] as JsonArray ?? [],
                    list,
                    patch[ElementOrder + field] as JsonArray,
                    schema
                );
                break;
            default:
                target[field] = value.DeepClone();
                break;
        }
    }

    private static JsonArray MergeList(JsonArray target, JsonArray patch, JsonArray? order, StructuralSchema schema)
    {
        if (schema.PatchMergeKey.Length == 0)
        {
            var values = target.Select(item => item?.DeepClone()).ToList();
            values.AddRange(
                patch
                    .Where(item => !values.Exists(known => JsonNode.DeepEquals(known, item)))
                    .Select(item => item?.DeepClone())
            );
            return Ordered(values, order, item => item?.ToString());
        }

        if (patch.OfType<JsonObject>().Any(item => (string?)item[PatchDirective] == "replace"))
        {
            return new JsonArray([
                .. patch
                    .OfType<JsonObject>()
                    .Where(item => item[PatchDirective] is null)
                    .Select(item => item.DeepClone()),
            ]);
        }

        return MergeKeyed(target, patch, order, schema);
    }

    private static JsonArray MergeKeyed(JsonArray target, JsonArray patch, JsonArray? order, StructuralSchema schema)
    {
        var key = schema.PatchMergeKey;
        var items = target.Select(item => item?.DeepClone()).ToList();
        foreach (var change in patch.OfType<JsonObject>())
        {
            var id =
                change[key]?.ToString()
                ?? throw ApiErrors.BadRequest(
                    $"map: {change.ToJsonString()} does not contain declared merge key: {key}"
                );
            var index = items.FindIndex(item => item?[key]?.ToString() == id);
            if ((string?)change[PatchDirective] == "delete")
            {
                items.RemoveAll(item => item?[key]?.ToString() == id);
            }
            else if (index >= 0)
            {
                items[index] = Merge(items[index]!.AsObject(), change, schema.Items);
            }
            else
            {
                items.Add(Merge([], change, schema.Items));
            }
        }

        return Ordered(items, order, item => item?[key]?.ToString());
    }

    /// <summary>
    /// Puts the listed items into the listed order. The other items keep their place after the listed item before them.
    /// </summary>
    private static JsonArray Ordered(List<JsonNode?> items, JsonArray? order, Func<JsonNode?, string?> id)
    {
        if (order is null)
        {
            return new JsonArray([.. items]);
        }

        var position = new Dictionary<string, int>();
        foreach (var item in order)
        {
            position.TryAdd(
                item is JsonObject keyed ? keyed.First().Value!.ToString() : item!.ToString(),
                position.Count
            );
        }

        var last = -1;
        var ranked = new List<(int Rank, JsonNode? Item)>();
        foreach (var item in items)
        {
            last = position.TryGetValue(id(item) ?? "", out var listed) ? listed : last;
            ranked.Add((last, item));
        }

        return new JsonArray([.. ranked.OrderBy(entry => entry.Rank).Select(entry => entry.Item)]);
    }

    private static void ApplyListDirectives(JsonObject target, JsonObject patch, StructuralSchema? schema)
    {
        foreach (var (directive, value) in patch)
        {
            if (
                directive.StartsWith(DeleteFrom, StringComparison.Ordinal)
                && target[directive[DeleteFrom.Length..]] is JsonArray list
                && value is JsonArray gone
            )
            {
                foreach (
                    var item in list.Where(item => gone.Any(removed => JsonNode.DeepEquals(removed, item))).ToList()
                )
                {
                    list.Remove(item);
                }
            }
            else if (directive.StartsWith(ElementOrder, StringComparison.Ordinal) && value is JsonArray order)
            {
                Reorder(target, directive[ElementOrder.Length..], order, patch, schema);
            }
        }
    }

    /// <summary>Applies an order to a list that the patch does not change otherwise.</summary>
    private static void Reorder(
        JsonObject target,
        string field,
        JsonArray order,
        JsonObject patch,
        StructuralSchema? schema
    )
    {
        if (!patch.ContainsKey(field) && target[field] is JsonArray list && schema?.Field(field) is { } listSchema)
        {
            var key = listSchema.PatchMergeKey;
            target[field] = Ordered(
                [.. list.Select(item => item?.DeepClone())],
                order,
                item => key.Length == 0 ? item?.ToString() : item?[key]?.ToString()
            );
        }
    }

    private static JsonObject Without(JsonObject patch)
    {
        var value = patch.DeepClone().AsObject();
        value.Remove(PatchDirective);
        return value;
    }
}
