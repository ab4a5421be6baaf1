using System.Globalization;
using System.Text.Json.Nodes;
using EmbeddedApiServer.Lifecycle;

namespace EmbeddedApiServer.Tables;

internal static class WorkloadCells
{
    public static string JobStatus(JsonObject job) =>
        HasCondition(job, "Complete") ? "Complete"
        : HasCondition(job, "Failed") ? "Failed"
        : job["metadata"]?["deletionTimestamp"] is not null ? "Terminating"
        : HasCondition(job, "Suspended") ? "Suspended"
        : "Running";

    public static JsonNode? JobDuration(JsonObject job, DateTimeOffset now)
    {
        if (
            !DateTimeOffset.TryParse(
                BuiltInColumns.At(job, "status.startTime"),
                CultureInfo.InvariantCulture,
                out var start
            )
        )
        {
            return "";
        }

        return Durations.Human(
            (
                DateTimeOffset.TryParse(
                    BuiltInColumns.At(job, "status.completionTime"),
                    CultureInfo.InvariantCulture,
                    out var end
                )
                    ? end
                    : now
            ) - start
        );
    }

    public static string NodeStatus(JsonObject node)
    {
        var status = HasCondition(node, "Ready") ? "Ready" : "NotReady";
        return (bool?)node["spec"]?["unschedulable"] ?? false ? $"{status},SchedulingDisabled" : status;
    }

    public static string Targets(JsonObject autoscaler)
    {
        var metrics = (autoscaler["spec"]?["metrics"] as JsonArray ?? [])
            .OfType<JsonObject>()
            .Select(metric =>
                metric["resource"] is JsonObject resource
                    ? $"{resource.Text("name")}: <unknown>/{Target(resource)}"
                    : "<unknown>"
            );
        return string.Join(", ", metrics) is { Length: > 0 } text ? text : "<none>";
    }

    private static string Target(JsonObject resource) =>
        resource["target"]?["averageUtilization"] is { } percent
            ? $"{percent}%"
            : resource["target"]?["averageValue"]?.ToString() ?? "<auto>";

    private static bool HasCondition(JsonObject value, string type) =>
        (value["status"]?["conditions"] as JsonArray ?? []).Any(condition =>
            (string?)condition?["type"] == type && (string?)condition?["status"] == "True"
        );
}
