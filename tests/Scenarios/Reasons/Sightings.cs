using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace Scenarios.Reasons;

/// <summary>Which reasons a test has read from the server, of what kind, and where.</summary>
internal static class Sightings
{
    public const string Event = "event";

    private static readonly ConcurrentDictionary<
        string,
        ConcurrentDictionary<(string Kind, string Reason, string Place), bool>
    > ByTest = new();

    public static IEnumerable<(string Kind, string Reason, string Place)> During(string test) =>
        ByTest.TryGetValue(test, out var seen) ? seen.Keys : [];

    /// <summary>
    /// Takes down what <paramref name="read"/>, an object or a list of them, says to the test that runs.
    /// </summary>
    public static void Note(JsonNode? read)
    {
        if (TestContext.Current.Test?.UniqueID is not { } test || read is not JsonObject)
            return;
        var kind = (string?)read["kind"] ?? "";
        var found = read["items"] is JsonArray items
            ? items.SelectMany(item => In(item!, kind.Replace("List", "", StringComparison.Ordinal)))
            : In(read, kind);
        foreach (var sighting in found)
            ByTest.GetOrAdd(test, _ => new())[sighting] = true;
    }

    private static IEnumerable<(string Kind, string Reason, string Place)> In(JsonNode value, string kind)
    {
        if (kind == "Event")
            return [((string?)value["regarding"]?["kind"] ?? "", (string?)value["reason"] ?? "", Event)];
        var conditions = (value["status"]?["conditions"] as JsonArray ?? []).Select(c =>
            (kind, (string?)c!["reason"] ?? "", PlaceOf((string?)c["type"], (string?)c["status"]))
        );
        var providers = (value["status"]?["providers"] as JsonArray ?? []).Select(p =>
            (kind, (string?)p!["reason"] ?? "", "provider")
        );
        return conditions.Where(c => c.Item3 != "").Concat(providers);
    }

    /// <summary>A Ready that is False says what Stalled or Reconciling says.</summary>
    private static string PlaceOf(string? type, string? status) =>
        (type, status) switch
        {
            ("Ready", "False") => "",
            _ => type ?? "",
        };
}
