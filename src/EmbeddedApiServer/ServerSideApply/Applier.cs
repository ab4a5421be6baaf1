using System.Text.Json.Nodes;
using EmbeddedApiServer.Schema;

namespace EmbeddedApiServer.ServerSideApply;

/// <summary>
/// Server-side apply. The applier owns exactly the fields of its document. A field that it no longer names is removed,
/// unless another manager owns it too. A field that another manager owns with another value is a conflict, and with
/// force the applier takes it over. All versions of a kind are assumed to have one schema.
/// </summary>
internal static class Applier
{
    private const string BeforeFirstApply = "before-first-apply";

    /// <param name="live">The stored object, which is not changed. Null if the apply creates it.</param>
    /// <param name="applied">The document, which is not changed. It must not have managedFields.</param>
    public static ApplyOutcome Apply(JsonObject? live, JsonObject applied, WriteContext context, bool force)
    {
        if (applied["metadata"]?["managedFields"] is not null)
            return new ApplyOutcome { Error = "metadata.managedFields must be nil" };
        if (AppliedDocument.FindProblems(applied, context.Schema) is { } problems)
            return new ApplyOutcome { Error = problems };

        var document = (JsonObject)applied.DeepClone();
        Removal.From(document, context.ResetFields, context.Schema);
        var before = ManagedFields.Read(live) ?? new ManagedFields();
        var managed = OwnersBeforeApply(live, context);
        var manager = ManagerKey.ForApply(context.Manager, context.Subresource);
        var last = managed.FieldsOf(manager);
        var owned = Ownership.FieldsOf(document, context.Schema).Without(context.ResetFields);

        var named = (JsonObject)document.DeepClone();
        var merged = Merge(live, document, context.Schema);
        Prune(merged, last, owned, managed.OwnedByOthers(manager), context.Schema);
        // A map or list that the document still names stays, as an empty one, when its last field is removed. Merging
        // consumes its document, so a copy is used.
        Merging.Into(merged, named, context.Schema);
        var changes = Comparison.Between(live, merged, context.Schema).Without(context.ResetFields);
        var conflicts = Conflicts(managed, manager, changes.Gained);
        if (conflicts.Count > 0 && !force)
            return new ApplyOutcome { Conflicts = conflicts };

        managed.TakeFromOthers(manager, changes.Gained);
        managed.TakeFromOthers(manager, changes.Removed);
        var isSame = live is not null && IsSame(live, merged);
        managed.Set(
            manager,
            owned.Difference(ResetFields.Unowned),
            context.ApiVersion,
            isSame ? managed.TimeOf(manager) : ManagedFields.Timestamp(context.Now)
        );
        if (isSame && managed.SameFieldsAs(before))
            return new ApplyOutcome { Object = (JsonObject)live!.DeepClone(), IsUnchanged = true };
        managed.WriteTo(merged);
        return new ApplyOutcome { Object = merged };
    }

    /// <summary>For an apply, an object without managedFields counts as owned by one updater.</summary>
    private static ManagedFields OwnersBeforeApply(JsonObject? live, WriteContext context)
    {
        var managed = ManagedFields.Read(live) ?? new ManagedFields();
        if (live is null || !managed.IsEmpty)
            return managed;
        var everything = Comparison
            .Between(null, live, context.Schema)
            .Gained.Without(context.ResetFields)
            .Difference(ResetFields.Unowned);
        managed.Set(
            ManagerKey.ForUpdate(BeforeFirstApply, context.ApiVersion, context.Subresource),
            everything,
            context.ApiVersion,
            ManagedFields.Timestamp(context.Now)
        );
        return managed;
    }

    private static JsonObject Merge(JsonObject? live, JsonObject document, StructuralSchema schema)
    {
        if (live is null)
            return document;
        var merged = (JsonObject)live.DeepClone();
        (merged["metadata"] as JsonObject)?.Remove("managedFields");
        Merging.Into(merged, document, schema);
        return merged;
    }

    /// <summary>
    /// Removes the fields that the applier owned, no longer names, and no other manager owns. A field that nobody owned
    /// (a default below a removed item) stays unless its item is removed.
    /// </summary>
    private static void Prune(
        JsonObject merged,
        FieldSet last,
        FieldSet owned,
        FieldSet ownedByOthers,
        StructuralSchema schema
    )
    {
        if (last.Difference(owned).Difference(ownedByOthers).IsEmpty)
            return;
        var named = Ownership.WithNamedFields(last, schema);
        var all = Ownership.WithNamedFields(Ownership.FieldsOf(merged, schema), schema);
        var kept = Ownership.WithNamedFields(owned.Union(ownedByOthers), schema);
        var withoutLast = FieldsAfterRemoval(merged, named, schema);
        var withOwned = FieldsAfterRemoval(merged, all.Difference(withoutLast.Union(kept)), schema);
        Removal.From(merged, all.Difference(withOwned).Intersection(named), schema);
    }

    private static FieldSet FieldsAfterRemoval(JsonObject merged, FieldSet removed, StructuralSchema schema)
    {
        var pruned = (JsonObject)merged.DeepClone();
        Removal.From(pruned, removed, schema);
        return Ownership.WithNamedFields(Ownership.FieldsOf(pruned, schema), schema);
    }

    private static List<ApplyConflict> Conflicts(ManagedFields managed, ManagerKey manager, FieldSet gained)
    {
        var conflicts = new List<ApplyConflict>();
        foreach (
            var (key, entry) in managed
                .Entries.OrderBy(entry => entry.Key.Manager, StringComparer.Ordinal)
                .ThenBy(entry => entry.Key.Operation, StringComparer.Ordinal)
        )
            if (key != manager)
                conflicts.AddRange(
                    entry
                        .Fields.Intersection(gained)
                        .Members()
                        .Select(path => new ApplyConflict(key, PathText.Print(path)))
                );
        return conflicts;
    }

    private static bool IsSame(JsonObject live, JsonObject merged)
    {
        foreach (var (name, value) in merged)
            if (name != "metadata" && !JsonNode.DeepEquals(value, live[name]))
                return false;
        if (merged.Count != live.Count)
            return false;
        return WriteComparison.IsSameMetadata(
            live["metadata"] as JsonObject,
            merged["metadata"] as JsonObject,
            "managedFields"
        );
    }
}
