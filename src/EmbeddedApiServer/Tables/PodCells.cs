using System.Text.Json.Nodes;

namespace EmbeddedApiServer.Tables;

internal static class PodCells
{
    public static string Ready(JsonObject pod)
    {
        var ready = Statuses(pod).Count(status => (bool?)status["ready"] ?? false);
        return $"{ready}/{(pod["spec"]?["containers"] as JsonArray)?.Count ?? 0}";
    }

    /// <summary>The phase, unless a container waits or has ended with a more specific reason.</summary>
    public static string Status(JsonObject pod)
    {
        if (pod["metadata"]?["deletionTimestamp"] is not null)
        {
            return "Terminating";
        }

        var reasons = Statuses(pod)
            .Select(status =>
                (string?)status["state"]?["waiting"]?["reason"] ?? (string?)status["state"]?["terminated"]?["reason"]
            );
        return reasons.FirstOrDefault(reason => reason is not null)
            ?? (string?)pod["status"]?["reason"]
            ?? BuiltInColumns.At(pod, "status.phase", "Unknown");
    }

    public static long Restarts(JsonObject pod) =>
        Statuses(pod).Sum(status => status["restartCount"] is { } count ? (long)count : 0);

    private static IEnumerable<JsonObject> Statuses(JsonObject pod) =>
        (pod["status"]?["containerStatuses"] as JsonArray ?? []).OfType<JsonObject>();
}
