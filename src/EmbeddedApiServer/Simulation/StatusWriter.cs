using System.Globalization;
using System.Text.Json.Nodes;
using EmbeddedApiServer.Storage;

namespace EmbeddedApiServer.Simulation;

/// <summary>
/// Writes statuses like a controller: an unchanged status is not written, and a condition's transition time changes
/// only with its status.
/// </summary>
internal static class StatusWriter
{
    public static void Write(IObjectStore store, ObjectKey key, JsonObject status) =>
        store.Update(
            key.Resource,
            key.Namespace,
            key.Name,
            "status",
            live =>
            {
                if (JsonNode.DeepEquals(live["status"], status))
                {
                    return false;
                }

                live["status"] = status.DeepClone();
                return true;
            }
        );

    public static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>
    /// The condition. It keeps the transition time of the condition in <paramref name="live"/> if that has the same
    /// status.
    /// </summary>
    public static JsonObject Condition(
        JsonObject live,
        string type,
        bool isTrue,
        string reason,
        string message,
        DateTimeOffset now
    )
    {
        var status = isTrue ? "True" : "False";
        var known = (live["status"]?["conditions"] as JsonArray)?.FirstOrDefault(condition =>
            (string?)condition?["type"] == type
        );
        var since = (string?)known?["status"] == status ? (string?)known?["lastTransitionTime"] : null;
        return new JsonObject
        {
            ["type"] = type,
            ["status"] = status,
            ["reason"] = reason,
            ["message"] = message,
            ["lastTransitionTime"] = since ?? Time(now),
        };
    }
}
