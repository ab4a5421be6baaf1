using System.Text.Json.Nodes;
using EmbeddedApiServer.Schema;

namespace EmbeddedApiServer.ServerSideApply;

/// <summary>
/// The fields that a write removed, modified and added. No field is in two of the sets. managedFields is in none.
/// </summary>
internal readonly record struct Comparison(FieldSet Removed, FieldSet Modified, FieldSet Added)
{
    private static readonly Comparison Same = new(FieldSet.Empty, FieldSet.Empty, FieldSet.Empty);
    private static readonly JsonObject NoFields = [];

    public FieldSet Gained => Modified.Union(Added);

    public bool IsSame => Removed.IsEmpty && Modified.IsEmpty && Added.IsEmpty;

    /// <param name="old">Null if there was no object.</param>
    public static Comparison Between(JsonObject? old, JsonObject updated, StructuralSchema schema) =>
        Compare(new Side(true, old ?? NoFields), new Side(true, updated), schema);

    public Comparison Without(FieldSet ignored) =>
        ignored.IsEmpty
            ? this
            : new Comparison(Removed.Without(ignored), Modified.Without(ignored), Added.Without(ignored));

    /// <summary>One side of a comparison. An absent value differs from null.</summary>
    private readonly record struct Side(bool IsPresent, JsonNode? Value)
    {
        public bool IsEmpty => Value is null or JsonObject { Count: 0 } or JsonArray { Count: 0 };
    }

    private static Comparison Compare(Side old, Side updated, StructuralSchema schema)
    {
        var cut = Ownership.Of(
            updated.IsPresent && updated.Value is not null ? updated.Value : old.Value ?? updated.Value,
            schema
        );
        var isComparable =
            !old.IsPresent
            || !updated.IsPresent
            || old.Value is null
            || updated.Value is null
            || Ownership.Of(old.Value, schema) == cut;
        if (cut == Granularity.Whole || !isComparable || (old.IsEmpty && updated.IsEmpty))
            return CompareWhole(old, updated);
        var builder = new Builder();
        if (cut == Granularity.Fields)
            CompareFields(old, updated, schema, builder);
        else
            CompareItems(old.Value as JsonArray ?? [], updated.Value as JsonArray ?? [], schema, builder);
        return builder.Build(isRemoved: !updated.IsPresent, isAdded: !old.IsPresent);
    }

    private static Comparison CompareWhole(Side old, Side updated)
    {
        if (!old.IsPresent)
            return Same with { Added = FieldSet.Leaf };
        if (!updated.IsPresent)
            return Same with { Removed = FieldSet.Leaf };
        return JsonNode.DeepEquals(old.Value, updated.Value) ? Same : Same with { Modified = FieldSet.Leaf };
    }

    private static void CompareFields(Side old, Side updated, StructuralSchema schema, Builder builder)
    {
        var before = old.Value as JsonObject ?? NoFields;
        var after = updated.Value as JsonObject ?? NoFields;
        foreach (var (name, value) in after)
        {
            var field = Ownership.FieldOrAny(schema, name);
            var previous = before.TryGetPropertyValue(name, out var found)
                ? new Side(true, found)
                : Missing(old, field);
            if (!IsManagedFields(schema, name))
                builder.Add("f:", name, Compare(previous, new Side(true, value), field));
        }
        foreach (var (name, value) in before)
        {
            if (after.ContainsKey(name) || IsManagedFields(schema, name))
                continue;
            var field = Ownership.FieldOrAny(schema, name);
            builder.Add("f:", name, Compare(new Side(true, value), Missing(updated, field), field));
        }
    }

    /// <summary>
    /// The value of a field that is not written. It is absent, unless its Go type always has the field in an existing
    /// object.
    /// </summary>
    private static Side Missing(Side owner, StructuralSchema field)
    {
        if (!field.PresentWhenZero || !owner.IsPresent)
            return default;
        return new Side(true, field.Type == "object" ? NoFields : null);
    }

    private static bool IsManagedFields(StructuralSchema owner, string name) =>
        name == "managedFields" && owner.Name.EndsWith(".ObjectMeta", StringComparison.Ordinal);

    private static void CompareItems(JsonArray old, JsonArray updated, StructuralSchema schema, Builder builder)
    {
        var before = Index(old, schema);
        var after = Index(updated, schema);
        foreach (var (key, items) in after)
            builder.Add("", key, CompareItem(before.GetValueOrDefault(key), items, schema));
        foreach (var (key, items) in before)
            if (!after.ContainsKey(key))
                builder.Add("", key, CompareItem(items, null, schema));
    }

    /// <summary>
    /// Compares the items of one key with each other. If a key occurs more than once, its items are compared as a
    /// whole.
    /// </summary>
    private static Comparison CompareItem(List<JsonNode?>? old, List<JsonNode?>? updated, StructuralSchema schema)
    {
        if (old is null or [_] && updated is null or [_])
            return Compare(SideOf(old), SideOf(updated), schema.Items!);
        if (old is { Count: > 1 } && updated is { Count: > 1 })
            return
                old.Count == updated.Count && old.Zip(updated).All(pair => JsonNode.DeepEquals(pair.First, pair.Second))
                ? Same
                : Same with
                {
                    Modified = FieldSet.Leaf,
                };
        if (old is { Count: > 1 })
            return (updated is null ? Same : Compare(default, SideOf(updated), schema.Items!)) with
            {
                Removed = FieldSet.Leaf,
            };
        return (old is null ? Same : Compare(SideOf(old), default, schema.Items!)) with { Added = FieldSet.Leaf };
    }

    private static Side SideOf(List<JsonNode?>? items) => items is null ? default : new Side(true, items[0]);

    private static Dictionary<string, List<JsonNode?>> Index(JsonArray list, StructuralSchema schema)
    {
        var index = new Dictionary<string, List<JsonNode?>>(list.Count, StringComparer.Ordinal);
        foreach (var item in list)
        {
            if (ItemKeys.Of(item, schema, out _) is not { } key)
                continue;
            if (index.TryGetValue(key, out var same))
                same.Add(item);
            else
                index[key] = [item];
        }
        return index;
    }

    /// <summary>Collects the results of the children. Allocates nothing for an unchanged subtree.</summary>
    private sealed class Builder
    {
        private List<KeyValuePair<string, FieldSet>>? _removed;
        private List<KeyValuePair<string, FieldSet>>? _modified;
        private List<KeyValuePair<string, FieldSet>>? _added;

        public void Add(string prefix, string name, Comparison child)
        {
            if (child.IsSame)
                return;
            var key = prefix + name;
            if (!child.Removed.IsEmpty)
                (_removed ??= []).Add(new(key, child.Removed));
            if (!child.Modified.IsEmpty)
                (_modified ??= []).Add(new(key, child.Modified));
            if (!child.Added.IsEmpty)
                (_added ??= []).Add(new(key, child.Added));
        }

        public Comparison Build(bool isRemoved, bool isAdded) =>
            new(FieldSet.Of(isRemoved, _removed), FieldSet.Of(false, _modified), FieldSet.Of(isAdded, _added));
    }
}
