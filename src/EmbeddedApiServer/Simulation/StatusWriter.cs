using System.Globalization;
using System.Text.Json.Nodes;
using EmbeddedApiServer.Storage;

namespace EmbeddedApiServer.Simulation;

/// <summary>
/// Writes of controllers: nothing is written that is already so, and a condition's time moves with its status only.
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
    /// The condition, with the transition time of the one in <paramref name="live"/> when that has the same status.
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
