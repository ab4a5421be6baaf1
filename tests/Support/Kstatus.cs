using System.Text.Json.Nodes;

namespace Support;

/// <summary>
/// What Flux, kpt and others make of a custom resource: the generic rules of kstatus (cli-utils, pkg/kstatus), in its
/// order. Built-in kinds have rules of their own there, which are not here.
/// </summary>
public static class Kstatus
{
    public static KstatusResult Of(JsonNode resource)
    {
        if (resource["metadata"]!["deletionTimestamp"] is not null)
            return KstatusResult.Terminating;
        if (
            Number(resource["status"]?["observedGeneration"]) is { } observed
            && Number(resource["metadata"]!["generation"]) is { } generation
            && observed != generation
        )
            return KstatusResult.InProgress;
        foreach (var condition in resource["status"]?["conditions"]?.AsArray() ?? [])
        {
            if (Says(condition, "Reconciling", "True"))
                return KstatusResult.InProgress;
            if (Says(condition, "Stalled", "True"))
                return KstatusResult.Failed;
        }
        var ready = resource["status"]?["conditions"]?.AsArray().FirstOrDefault(c => (string?)c!["type"] == "Ready");
        return ready is null || Says(ready, "Ready", "True") ? KstatusResult.Current : KstatusResult.InProgress;
    }

    private static long? Number(JsonNode? node) =>
        node is null ? null : long.Parse(node.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture);

    private static bool Says(JsonNode? condition, string type, string status) =>
        (string?)condition!["type"] == type && (string?)condition["status"] == status;
}
