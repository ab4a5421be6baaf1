using System.Text.Json.Nodes;

namespace EmbeddedApiServer.Resources;

/// <summary>
/// Converts between events.k8s.io/v1 and the stored core/v1 Event. The fields are the same, under other names.
/// </summary>
internal sealed class EventConversion : IVersionConversion
{
    private static readonly (string Served, string Stored)[] Names =
    [
        ("regarding", "involvedObject"),
        ("note", "message"),
        ("reportingController", "reportingComponent"),
        ("deprecatedSource", "source"),
        ("deprecatedFirstTimestamp", "firstTimestamp"),
        ("deprecatedLastTimestamp", "lastTimestamp"),
        ("deprecatedCount", "count"),
    ];

    public JsonObject ToStored(JsonObject served)
    {
        foreach (var (from, to) in Names)
        {
            Rename(served, from, to);
        }

        served["apiVersion"] = "v1";
        return served;
    }

    public JsonObject ToServed(JsonObject stored)
    {
        foreach (var (to, from) in Names)
        {
            Rename(stored, from, to);
        }

        stored["apiVersion"] = "events.k8s.io/v1";
        return stored;
    }

    private static void Rename(JsonObject json, string from, string to)
    {
        if (json.Remove(from, out var value))
        {
            json[to] = value;
        }
    }
}
