using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EmbeddedApiServer.Schema;

namespace EmbeddedApiServer.ServerSideApply;

/// <summary>The identity of an item in a set or map list, as a key of a <see cref="FieldSet"/>.</summary>
internal static class ItemKeys
{
    /// <param name="problem">Why the item has no identity. Empty if it has one.</param>
    /// <returns>Null if the item has no identity.</returns>
    public static string? Of(JsonNode? item, StructuralSchema list, out string problem)
    {
        problem = "";
        if (list.ListType == "map")
            return OfMapItem(item, list, out problem);
        if (item is JsonValue)
            return "v:" + CanonicalJson.Write(item);
        problem = item switch
        {
            JsonObject => "associative list without keys has an element that's a map type",
            JsonArray => "not supported: associative list with lists as elements",
            _ => "associative list without keys has an element that's an explicit null",
        };
        return null;
    }

    private static string? OfMapItem(JsonNode? item, StructuralSchema list, out string problem)
    {
        if (item is not JsonObject map)
        {
            problem = item is null
                ? "associative list with keys may not have a null element"
                : "associative list with keys may not have non-map elements";
            return null;
        }
        problem = "";
        if (list.ListMapKeys is [var only] && Value(map, list, only) is { } single)
            return $"k:{{\"{only}\":{single}}}";
        var text = new StringBuilder("k:{");
        foreach (var key in list.ListMapKeys.Order(StringComparer.Ordinal))
        {
            if (Value(map, list, key) is not { } value)
                continue;
            if (text.Length > 3)
                text.Append(',');
            text.Append('"').Append(key).Append("\":").Append(value);
        }
        if (text.Length > 3)
            return text.Append('}').ToString();
        var names = string.Join(" ", list.ListMapKeys.Select(GoText.Quote));
        problem =
            $"associative list with keys has an element that omits all key fields [{names}] (and doesn't have default values for any key fields)";
        return null;
    }

    /// <summary>The value of a key field, or its default if the field is left out.</summary>
    private static string? Value(JsonObject item, StructuralSchema list, string key)
    {
        if (!item.TryGetPropertyValue(key, out var value))
            value = list.Items?.Field(key)?.Default;
        if (value is null)
            return null;
        if (value.GetValueKind() != JsonValueKind.String)
            return value.ToJsonString();
        var text = value.GetValue<string>();
        return IsPlain(text) ? $"\"{text}\"" : CanonicalJson.Write(value);
    }

    private static bool IsPlain(string text)
    {
        foreach (var c in text)
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '.' or '/' or '_' or ':'))
                return false;
        return true;
    }
}
