using System.Text.Json.Nodes;

namespace EmbeddedApiServer.Schema.BuiltIn;

/// <summary>
/// The defaults of a HorizontalPodAutoscaler: a CPU target if it has no metrics, and complete scaling rules if it has
/// some.
/// </summary>
internal static class AutoscalerDefaults
{
    public static void Apply(JsonObject spec)
    {
        if (spec["metrics"] is not JsonArray { Count: > 0 })
            spec["metrics"] = new JsonArray(CpuAtEightyPercent());
        if (spec["behavior"] is not JsonObject behavior)
            return;
        ApplyRules(behavior, "scaleUp", 0, Policy("Pods", 4), Policy("Percent", 100));
        ApplyRules(behavior, "scaleDown", null, Policy("Percent", 100));
    }

    private static void ApplyRules(
        JsonObject behavior,
        string direction,
        int? stabilizationWindowSeconds,
        params JsonNode[] policies
    )
    {
        BuiltInDefaults.SetIfAbsent(behavior, direction, () => new JsonObject());
        if (behavior[direction] is not JsonObject rules)
            return;
        if (stabilizationWindowSeconds is { } seconds)
            BuiltInDefaults.SetIfAbsent(rules, "stabilizationWindowSeconds", () => seconds);
        BuiltInDefaults.SetIfAbsent(rules, "selectPolicy", () => "Max");
        BuiltInDefaults.SetIfAbsent(rules, "policies", () => new JsonArray(policies));
    }

    private static JsonObject Policy(string type, int value) =>
        new()
        {
            ["type"] = type,
            ["value"] = value,
            ["periodSeconds"] = 15,
        };

    private static JsonObject CpuAtEightyPercent() =>
        new()
        {
            ["type"] = "Resource",
            ["resource"] = new JsonObject
            {
                ["name"] = "cpu",
                ["target"] = new JsonObject { ["type"] = "Utilization", ["averageUtilization"] = 80 },
            },
        };
}
