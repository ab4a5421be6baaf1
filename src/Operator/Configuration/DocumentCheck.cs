using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Operator.Configuration;

/// <summary>
/// Checks a JSON document against a type before it is deserialized. Finds every field that is unknown, missing or of
/// the wrong type.
/// </summary>
internal static class DocumentCheck
{
    /// <param name="isPartial">True if no field is required.</param>
    public static IEnumerable<ConfigurationProblem> Problems(
        JsonNode? node,
        JsonTypeInfo type,
        string path = "",
        bool isPartial = false
    ) =>
        (type.Kind, node) switch
        {
            (JsonTypeInfoKind.Object, JsonObject map) => Object(map, type, path, isPartial),
            (JsonTypeInfoKind.Dictionary, JsonObject map) => map.SelectMany(p =>
                Problems(p.Value, type.Options.GetTypeInfo(type.ElementType!), Join(path, p.Key), isPartial)
            ),
            (JsonTypeInfoKind.Enumerable, JsonArray list) => list.SelectMany(
                (item, i) => Problems(item, type.Options.GetTypeInfo(type.ElementType!), $"{path}[{i}]", isPartial)
            ),
            (JsonTypeInfoKind.Object or JsonTypeInfoKind.Dictionary, _) => [new(path, "must be an object")],
            (JsonTypeInfoKind.Enumerable, _) => [new(path, "must be a list")],
            _ => Value(node, type, path),
        };

    public static string Known(JsonTypeInfo type) =>
        $"known are {string.Join(", ", type.Properties.Select(p => p.Name))}";

    private static IEnumerable<ConfigurationProblem> Object(
        JsonObject map,
        JsonTypeInfo type,
        string path,
        bool isPartial
    )
    {
        foreach (var (name, value) in map)
        {
            if (type.Properties.FirstOrDefault(p => p.Name == name) is not { } property)
                yield return new(Join(path, name), $"is unknown; {Known(type)}");
            else if (value is not null || !IsOptional(property))
                foreach (
                    var problem in Problems(
                        value,
                        type.Options.GetTypeInfo(property.PropertyType),
                        Join(path, name),
                        isPartial
                    )
                )
                    yield return problem;
        }
        foreach (var missing in type.Properties.Where(p => p.IsRequired && !isPartial && !map.ContainsKey(p.Name)))
            yield return new(Join(path, missing.Name), "is required");
    }

    private static bool IsOptional(JsonPropertyInfo property) => property is { IsRequired: false, IsSetNullable: true };

    private static ConfigurationProblem[] Value(JsonNode? node, JsonTypeInfo type, string path)
    {
        try
        {
            if (node is not null && node.Deserialize(type) is not null)
                return [];
        }
        catch (Exception e)
            when (e is JsonException or InvalidOperationException or FormatException or NotSupportedException)
        {
            // The problem below describes the error in the user's terms.
        }
        return [new(path, $"must be {Wanted(type)}, not {node?.ToJsonString() ?? "empty"}")];
    }

    private static string Wanted(JsonTypeInfo type)
    {
        var plain = Nullable.GetUnderlyingType(type.Type) ?? type.Type;
        if (plain.IsEnum)
        {
            var names = Enum.GetValuesAsUnderlyingType(plain)
                .Cast<object>()
                .Select(v => JsonSerializer.SerializeToNode(Enum.ToObject(plain, v), type.Options.GetTypeInfo(plain)));
            return $"one of {string.Join(", ", names)}";
        }
        return Type.GetTypeCode(plain) switch
        {
            TypeCode.String => "a text",
            TypeCode.Boolean => "true or false",
            TypeCode.Int32 or TypeCode.Int64 => "a whole number",
            TypeCode.Double or TypeCode.Decimal => "a number",
            _ => "a value of its kind",
        };
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
