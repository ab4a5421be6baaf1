using System.Text.Json;
using System.Text.Json.Nodes;

namespace EmbeddedApiServer.Schema.Cel;

/// <summary>
/// Values are plain .NET objects: null, bool, long, ulong, double, string, byte[], DateTimeOffset, TimeSpan,
/// <see cref="CelList"/>, <see cref="CelMap"/>, <see cref="CelQuantity"/>, <see cref="CelOptional"/>,
/// <see cref="CelType"/> and <see cref="CelError"/>.
/// </summary>
internal static class CelValues
{
    private static readonly StructuralSchema Anything = new();

    public static object? From(JsonNode? node, StructuralSchema schema) =>
        node switch
        {
            null => null,
            JsonObject map => new CelMap(map, schema),
            JsonArray list => new CelList(list, schema),
            _ => Scalar(node, schema),
        };

    /// <summary>The CEL value of JSON without a schema.</summary>
    public static object? Of(JsonNode? node) =>
        node switch
        {
            null => null,
            JsonObject map => new CelMap([
                .. map.Select(entry => KeyValuePair.Create((object?)entry.Key, Of(entry.Value))),
            ]),
            JsonArray list => new CelList([.. list.Select(Of)]),
            _ => Scalar(node, Anything),
        };

    private static object? Scalar(JsonNode node, StructuralSchema schema)
    {
        switch (node.GetValueKind())
        {
            case JsonValueKind.True:
                return true;
            case JsonValueKind.False:
                return false;
            case JsonValueKind.Number:
                return schema.Type != "number" && Json.TryInteger(node, out var whole)
                    ? (object)whole
                    : Json.Number(node);
        }
        var text = Json.Text(node)!;
        return (schema.IntOrString ? "" : schema.Format) switch
        {
            "byte" => Formats.Bytes(text),
            "duration" => GoDuration.TryParse(text, out var duration)
                ? duration
                : new CelError($"Invalid duration {text}"),
            "date-time" => Formats.TryTimestamp(text, out var timestamp)
                ? timestamp
                : new CelError($"Invalid date-time {text}"),
            "date" => Formats.TryTimestamp(text + "T00:00:00Z", out var date)
                ? date
                : new CelError($"Invalid date {text}"),
            _ => text,
        };
    }

    public static CelType TypeOf(object? value) =>
        value switch
        {
            null => CelType.Null,
            bool => CelType.Bool,
            long => CelType.Int,
            ulong => CelType.UInt,
            double => CelType.Double,
            string => CelType.Text,
            byte[] => CelType.Bytes,
            DateTimeOffset => CelType.Timestamp,
            TimeSpan => CelType.Duration,
            CelQuantity => CelType.Quantity,
            CelType => CelType.Type,
            CelList => CelType.List(CelType.Dyn),
            CelMap => CelType.Map(CelType.Dyn, CelType.Dyn),
            CelOptional => CelType.Optional(CelType.Dyn),
            _ => CelType.Dyn,
        };

    /// <summary>
    /// Whether a value can be an argument of this type. The contents of lists and maps are not checked.
    /// </summary>
    public static bool Fits(object? value, CelType type) =>
        type == CelType.Dyn || type.IsParameter || TypeOf(value).Name == type.Name;
}
