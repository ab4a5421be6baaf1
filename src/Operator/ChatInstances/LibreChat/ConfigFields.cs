using System.Text.Json;
using System.Text.Json.Nodes;

namespace Operator.ChatInstances.LibreChat;

/// <summary>Fields of objects whose shape was looked at before.</summary>
internal static class ConfigFields
{
    /// <summary>The text of a field; null where it is not there, or empty.</summary>
    public static string? Text(this JsonNode value, string field) =>
        value[field] is JsonValue text && text.ToString() is { Length: > 0 } written ? written : null;

    public static bool IsTrue(this JsonNode value, string field) => value[field]?.GetValueKind() == JsonValueKind.True;

    public static bool IsFalse(this JsonNode value, string field) =>
        value[field]?.GetValueKind() == JsonValueKind.False;

    public static IEnumerable<JsonNode> Items(this JsonNode value, string field) =>
        (value[field] as JsonArray ?? []).OfType<JsonNode>();
}
