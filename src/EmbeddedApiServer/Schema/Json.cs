using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EmbeddedApiServer.Schema;

/// <summary>
/// Reads scalars from untyped JSON. They may be parsed (backed by text) or created by code (backed by a CLR value).
/// </summary>
internal static class Json
{
    public static JsonValueKind Kind(JsonNode? node) => node is null ? JsonValueKind.Null : node.GetValueKind();

    public static bool TryText(JsonNode? node, [NotNullWhen(true)] out string? text)
    {
        text = null;
        return node is JsonValue value && value.GetValueKind() == JsonValueKind.String && value.TryGetValue(out text);
    }

    public static string? Text(JsonNode? node) => TryText(node, out var text) ? text : null;

    public static bool IsTrue(JsonNode? node) => Kind(node) == JsonValueKind.True;

    /// <summary>True for a number that is written as a 64-bit integer, as Go's decoder sees it (1.0 is not).</summary>
    public static bool TryInteger(JsonNode? node, out long number)
    {
        number = 0;
        if (node is not JsonValue value || value.GetValueKind() != JsonValueKind.Number)
            return false;
        if (value.TryGetValue(out number))
            return true;
        if (!value.TryGetValue(out int small))
            return false;
        number = small;
        return true;
    }

    public static bool TryNumber(JsonNode? node, out double number)
    {
        number = 0;
        if (TryInteger(node, out var integer))
        {
            number = integer;
            return true;
        }
        if (node is not JsonValue value || value.GetValueKind() != JsonValueKind.Number)
            return false;
        if (value.TryGetValue(out number))
            return true;
        if (!value.TryGetValue(out decimal exact))
            return false;
        number = (double)exact;
        return true;
    }

    public static long? Integer(JsonNode? node) => TryInteger(node, out var number) ? number : null;

    public static double? Number(JsonNode? node) => TryNumber(node, out var number) ? number : null;

    public static IReadOnlyList<string> Texts(JsonNode? node) =>
        node is JsonArray array ? [.. array.Select(Text).OfType<string>()] : [];
}
