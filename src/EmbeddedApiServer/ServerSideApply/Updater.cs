using System.Text.Json.Nodes;

namespace EmbeddedApiServer.ServerSideApply;

/// <summary>
/// Tracks ownership for creates, updates and patches. The manager that changes a field becomes its only owner.
/// </summary>
internal static class Updater
{
    /// <summary>
    /// Writes the managedFields of <paramref name="updated"/>, in place. The caller has already reset the fields that
    /// the endpoint resets.
    /// </summary>
    /// <param name="live">Null for a create.</param>
    /// <param name="updated">The object as it will be stored. Its managedFields replace the live ones. An empty list
    /// clears them and ends tracking.</param>
    public static void Track(JsonObject? live, JsonObject updated, WriteContext context)
    {
        var managed = Owners(live, updated, context);
        (updated["metadata"] as JsonObject)?.Remove("managedFields");
        if (managed.IsEmpty && live is not null)
            return;
        var changes = Comparison.Between(live, updated, context.Schema).Without(context.ResetFields);
        managed.TakeFromOthers(null, changes.Gained);
        managed.TakeFromOthers(null, changes.Removed);
        var gained = changes.Gained.Difference(ResetFields.Unowned);
        if (!gained.IsEmpty)
        {
            var manager = ManagerKey.ForUpdate(context.Manager, context.ApiVersion, context.Subresource);
            managed.Set(
                manager,
                gained.Union(managed.FieldsOf(manager)),
                context.ApiVersion,
                ManagedFields.Timestamp(context.Now)
            );
        }
        managed.Cap();
        managed.WriteTo(updated);
    }

    private static ManagedFields Owners(JsonObject? live, JsonObject updated, WriteContext context)
    {
        if (context.Subresource.Length == 0)
        {
            if (ManagedFields.IsReset(updated))
                return new ManagedFields();
            if (ManagedFields.Read(updated) is { IsEmpty: false } edited)
                return edited;
        }
        return ManagedFields.Read(live) ?? new ManagedFields();
    }
}
