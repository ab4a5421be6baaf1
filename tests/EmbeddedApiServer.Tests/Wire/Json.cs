using System.Text.Json.Nodes;

namespace EmbeddedApiServer.Tests.Wire;

/// <summary>
/// Reads untyped JSON by path: <c>status.conditions.0.type</c>. A segment is a field or an index; what is not there is
/// null.
/// </summary>
internal static class Json
{
    public static JsonNode? At(this JsonNode? node, string path) => path.Split('.').Aggregate(node, Step);

    /// <summary>
    /// A scalar as it would be printed, an object or a list as compact JSON, null where there is nothing.
    /// </summary>
    public static string? Text(this JsonNode? node, string path) =>
        node.At(path) switch
        {
            null => null,
            JsonValue value => value.ToString(),
            var compound => compound.ToJsonString(),
        };

    public static IReadOnlyList<JsonNode> Items(this JsonNode? node, string path = "items") =>
        node.At(path) is JsonArray items ? [.. items.Select(item => item!)] : [];

    /// <summary>The names of a list's items, in the order of the answer.</summary>
    public static IReadOnlyList<string?> Names(this JsonNode? list) =>
        [.. list.Items().Select(item => item.Text("metadata.name"))];

    /// <summary>A copy without the fields at <paramref name="paths"/>.</summary>
    public static JsonNode Without(this JsonNode node, params string[] paths)
    {
        var copy = node.DeepClone();
        foreach (var path in paths)
        {
            var parent = path.LastIndexOf('.') is > 0 and var end ? copy.At(path[..end]) : copy;
            (parent as JsonObject)?.Remove(path[(path.LastIndexOf('.') + 1)..]);
        }

        return copy;
    }

    /// <summary>
    /// A copy whose field at <paramref name="path"/> holds <paramref name="json"/>; the parents must exist.
    /// </summary>
    public static JsonNode With(this JsonNode node, string path, string json)
    {
        var copy = node.DeepClone();
        var parent = path.LastIndexOf('.') is > 0 and var end ? copy.At(path[..end]) : copy;
        parent!.AsObject()[path[(path.LastIndexOf('.') + 1)..]] = JsonNode.Parse(json);
        return copy;
    }

    private static JsonNode? Step(JsonNode? node, string segment) =>
        node switch
        {
            JsonObject map => map[segment],
            JsonArray list when int.TryParse(segment, out var index) && index < list.Count => list[index],
            _ => null,
        };
}
