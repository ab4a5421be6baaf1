using System.Text.Json.Nodes;
using EmbeddedApiServer.Lifecycle;

namespace EmbeddedApiServer.Tables;

/// <summary>The cells of an event, from its stored form for both served versions.</summary>
internal static class EventCells
{
    public static JsonNode? LastSeen(JsonObject json, DateTimeOffset now)
    {
        var seen = BuiltInColumns.At(json, "series.lastObservedTime");
        seen = seen.Length > 0 ? seen : json.Text("lastTimestamp");
        return Durations.Since(seen.Length > 0 ? seen : json.Text("eventTime"), now);
    }

    public static string Target(JsonObject json)
    {
        var target = json["involvedObject"] as JsonObject ?? [];
        return $"{target.Text("kind").ToLowerInvariant()}/{target.Text("name")}";
    }

    public static string Message(JsonObject json) => json.Text("message").Trim();
}
