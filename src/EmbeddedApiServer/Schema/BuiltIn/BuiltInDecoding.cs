using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace EmbeddedApiServer.Schema.BuiltIn;

/// <summary>
/// Finds values of the wrong type in built-in kinds. A real server decodes them into Go types before validation, and
/// answers such a value with 400 and the decoder's message.
/// </summary>
internal static partial class BuiltInDecoding
{
    private const string QuantityPattern = "^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$";

    /// <returns>
    /// Such as <c>json: cannot unmarshal string into Go struct field DeploymentSpec.spec.replicas of type int32</c>.
    /// Null if every value fits.
    /// </returns>
    public static string? FindTypeError(JsonObject obj, StructuralSchema schema) => InFields(obj, schema, "");

    private static string? InFields(JsonObject map, StructuralSchema schema, string path)
    {
        foreach (var (name, value) in map)
            if (
                schema.Field(name) is { } field
                && Find(value, field, schema, path.Length == 0 ? name : $"{path}.{name}") is { } error
            )
                return error;
        return null;
    }

    private static string? Find(JsonNode? value, StructuralSchema schema, StructuralSchema owner, string path)
    {
        if (value is null)
            return null;
        if (schema.Type.Length == 0)
            return schema.Format == "quantity" && !QuantityForm().IsMatch(value.ToString())
                ? $"quantities must match the regular expression '{QuantityPattern}'"
                : null;
        var isWrong = (schema.Type, value.GetValueKind()) switch
        {
            ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) or ("string", JsonValueKind.String) =>
                false,
            ("boolean", JsonValueKind.True or JsonValueKind.False) or ("number", JsonValueKind.Number) => false,
            ("integer", JsonValueKind.Number) => !FitsInteger(value, schema.Format),
            _ => true,
        };
        if (isWrong)
            return $"json: cannot unmarshal {Spell(value, schema)} into Go struct field {TypeName(owner)}.{path} of type {GoType(schema)}";
        return value switch
        {
            JsonObject map when schema.AdditionalProperties is { } values => FindIn(
                map.Select(entry => entry.Value),
                values,
                owner,
                path
            ),
            JsonObject map => InFields(map, schema, path),
            JsonArray list => FindIn(list, schema.Items!, owner, path),
            _ when schema.Format.Length > 0 && Json.TryText(value, out var text) => FindFormError(text, schema.Format),
            _ => null,
        };
    }

    /// <summary>As in the decoder's messages, the path has neither the index of an item nor the key of a map.</summary>
    private static string? FindIn(
        IEnumerable<JsonNode?> items,
        StructuralSchema schema,
        StructuralSchema owner,
        string path
    ) => items.Select(item => Find(item, schema, owner, path)).FirstOrDefault(error => error is not null);

    private static string? FindFormError(string text, string format) =>
        format switch
        {
            _ when Formats.IsValid(format, text) => null,
            "byte" =>
                $"illegal base64 data at input byte {text.TakeWhile(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '/').Count()}",
            "date-time" =>
                $"parsing time {GoText.Quote(text)} as \"2006-01-02T15:04:05Z07:00\": cannot parse {GoText.Quote(text)} as \"2006\"",
            _ => null,
        };

    private static bool FitsInteger(JsonNode value, string format) =>
        Json.TryInteger(value, out var number) && (format != "int32" || number is >= int.MinValue and <= int.MaxValue);

    private static string Spell(JsonNode value, StructuralSchema wanted) =>
        value.GetValueKind() switch
        {
            JsonValueKind.True or JsonValueKind.False => "bool",
            JsonValueKind.Number when wanted.Type == "integer" => $"number {value.ToJsonString()}",
            var kind => kind.ToString().ToLowerInvariant(),
        };

    private static string TypeName(StructuralSchema schema) => schema.Name[(schema.Name.LastIndexOf('.') + 1)..];

    private static string GoType(StructuralSchema schema) =>
        schema.Type switch
        {
            "array" => "[]" + GoType(schema.Items!),
            "object" when schema.Name.Length > 0 => string.Join('.', schema.Name.Split('.')[^2..]),
            "object" => "map[string]" + (schema.AdditionalProperties is { } values ? GoType(values) : "interface {}"),
            "integer" => schema.Format,
            "boolean" => "bool",
            "number" => "float64",
            _ => "string",
        };

    [GeneratedRegex(QuantityPattern, RegexOptions.NonBacktracking)]
    private static partial Regex QuantityForm();
}
