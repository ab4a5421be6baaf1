using System.Text.Json;
using System.Text.Json.Nodes;

namespace Operator.Apply;

/// <summary>
/// Whether a live object already holds every field of a desired one, as server-side apply would leave it. Both come
/// from the same C# type, so that quantities, for example, are in one canonical form. Empty strings, lists and maps
/// equal absent ones, because the API drops them.
/// </summary>
internal static class LiveComparison
{
    /// <summary>
    /// Lists that the API merges item by item, as parent.field, with the key fields of their items. Every other list is
    /// atomic.
    /// </summary>
    private static readonly Dictionary<string, string[]> ListMaps = new()
    {
        ["metadata.ownerReferences"] = ["uid"],
        ["spec.containers"] = ["name"],
        ["spec.initContainers"] = ["name"],
        ["containers.env"] = ["name"],
        ["containers.ports"] = ["containerPort", "protocol"],
        ["containers.volumeMounts"] = ["mountPath"],
        ["initContainers.env"] = ["name"],
        ["initContainers.volumeMounts"] = ["mountPath"],
        ["spec.volumes"] = ["name"],
        ["spec.imagePullSecrets"] = ["name"],
        ["spec.hostAliases"] = ["ip"],
        ["spec.topologySpreadConstraints"] = ["topologyKey", "whenUnsatisfiable"],
        ["spec.ports"] = ["port", "protocol"],
        ["spec.groups"] = ["name"],
    };

    /// <summary>Objects that have a meaning even when they are empty.</summary>
    private static readonly HashSet<string> MeaningfulWhenEmpty = ["emptyDir", "podSelector", "namespaceSelector"];

    public static bool Satisfies(JsonObject live, JsonObject desired) => HoldsFields(live, desired, "");

    /// <summary>True when neither holds a field that the other lacks.</summary>
    public static bool AreEqual(JsonNode? left, JsonNode? right) =>
        Holds(left, right, "", "") && Holds(right, left, "", "");

    private static bool HoldsFields(JsonObject live, JsonObject desired, string field) =>
        desired.All(d => Holds(live[d.Key], d.Value, field, d.Key));

    private static bool Holds(JsonNode? live, JsonNode? desired, string parent, string field) =>
        (live, desired) switch
        {
            (_, null) => true,
            (null, _) => IsEmpty(desired) && !MeaningfulWhenEmpty.Contains(field),
            (JsonObject l, JsonObject d) => HoldsFields(l, d, field),
            (JsonArray l, JsonArray d) when ListMaps.TryGetValue($"{parent}.{field}", out var keys) => HoldsItems(
                l,
                d,
                field,
                keys
            ),
            (JsonArray l, JsonArray d) => l.Count == d.Count
                && l.Zip(d).All(p => Holds(p.First, p.Second, parent, field)),
            _ => JsonNode.DeepEquals(live, desired),
        };

    private static bool HoldsItems(JsonArray live, JsonArray desired, string field, string[] keys) =>
        desired.All(d =>
            live.FirstOrDefault(l => keys.All(k => KeyOf(l, k) == KeyOf(d, k))) is JsonObject l
            && HoldsFields(l, d!.AsObject(), field)
        );

    /// <summary>The API defaults one key field: a port's protocol.</summary>
    private static string? KeyOf(JsonNode? item, string key) =>
        item?[key]?.ToString() ?? (key == "protocol" ? "TCP" : null);

    private static bool IsEmpty(JsonNode node) =>
        node switch
        {
            JsonObject map => map.All(p => p.Value is null || IsEmpty(p.Value)),
            JsonArray list => list.Count == 0,
            _ => node.GetValueKind() == JsonValueKind.String && node.GetValue<string>().Length == 0,
        };
}
