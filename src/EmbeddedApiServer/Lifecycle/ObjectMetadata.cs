using System.Globalization;
using System.Text.Json.Nodes;

namespace EmbeddedApiServer.Lifecycle;

/// <summary>Reads and writes metadata in untyped objects.</summary>
internal static class ObjectMetadata
{
    public static JsonObject Metadata(this JsonObject json)
    {
        if (json["metadata"] is JsonObject metadata)
        {
            return metadata;
        }

        metadata = [];
        json["metadata"] = metadata;
        return metadata;
    }

    public static string Text(this JsonObject json, string field) =>
        json[field] is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";

    public static bool IsDeleting(this JsonObject json) => json.Metadata()["deletionTimestamp"] is not null;

    public static IReadOnlyList<string> Finalizers(this JsonObject json) =>
        json.Metadata()["finalizers"] is JsonArray finalizers
            ? [.. finalizers.Select(finalizer => (string)finalizer!)]
            : [];

    public static void SetFinalizers(this JsonObject json, IReadOnlyList<string> finalizers)
    {
        if (finalizers.Count == 0)
        {
            json.Metadata().Remove("finalizers");
        }
        else
        {
            json.Metadata()["finalizers"] = new JsonArray([.. finalizers.Select(finalizer => (JsonNode?)finalizer)]);
        }
    }

    public static long Generation(this JsonObject json) =>
        json.Metadata()["generation"] is { } generation ? (long)generation : 0;

    /// <summary>Copies a field, or removes it if the source does not have it.</summary>
    public static void CopyField(this JsonObject target, JsonObject source, string field)
    {
        if (source[field] is { } value)
        {
            target[field] = value.DeepClone();
        }
        else
        {
            target.Remove(field);
        }
    }

    public static JsonObject ObjectAt(this JsonObject json, string field)
    {
        if (json[field] is JsonObject found)
        {
            return found;
        }

        found = [];
        json[field] = found;
        return found;
    }

    public static void Default(this JsonObject json, string field, JsonNode value)
    {
        if (json[field] is null)
        {
            json[field] = value;
        }
    }

    public static string FormatTime(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
