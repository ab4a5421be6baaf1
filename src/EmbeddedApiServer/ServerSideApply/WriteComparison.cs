using System.Text.Json.Nodes;

namespace EmbeddedApiServer.ServerSideApply;

/// <summary>
/// Whether a write would change anything. If not, nothing is stored, the resourceVersion stays, and no watch gets an
/// event.
/// </summary>
internal static class WriteComparison
{
    /// <summary>Ignores times in managedFields. If only they differ, the live object stays.</summary>
    public static bool IsUnchanged(JsonObject live, JsonObject updated)
    {
        if (live.Count != updated.Count)
            return false;
        foreach (var (name, value) in updated)
            if (
                name != "metadata"
                && (!live.TryGetPropertyValue(name, out var before) || !JsonNode.DeepEquals(value, before))
            )
                return false;
        return IsSameMetadata(live["metadata"] as JsonObject, updated["metadata"] as JsonObject, "managedFields")
            && ManagedFields.Read(live) is { } owners
            && ManagedFields.Read(updated) is { } others
            && owners.SameFieldsAs(others);
    }

    internal static bool IsSameMetadata(JsonObject? live, JsonObject? updated, string except)
    {
        if (live is null || updated is null)
            return live is null && updated is null;
        var (before, after) = (
            live.Count - (live.ContainsKey(except) ? 1 : 0),
            updated.Count - (updated.ContainsKey(except) ? 1 : 0)
        );
        if (before != after)
            return false;
        foreach (var (name, value) in updated)
            if (name != except && (!live.TryGetPropertyValue(name, out var same) || !JsonNode.DeepEquals(value, same)))
                return false;
        return true;
    }
}
