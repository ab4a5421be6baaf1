using System.Text.Json;
using System.Text.Json.Nodes;
using EmbeddedApiServer.Schema;

namespace EmbeddedApiServer.ServerSideApply;

/// <summary>
/// Checks an applied document against its schema before anything is merged: unknown fields, wrong types, list items
/// without keys or with equal keys.
/// </summary>
internal static class AppliedDocument
{
    /// <returns>The message, or null when the document fits.</returns>
    public static string? FindProblems(JsonObject document, StructuralSchema schema)
    {
        var problems = new List<string>();
        Check(document, schema, "", problems);
        if (problems.Count == 0)
            return null;
        var (ns, name) = (
            Json.Text(document["metadata"]?["namespace"]) ?? "",
            Json.Text(document["metadata"]?["name"]) ?? ""
        );
        var gvk = $"{Json.Text(document["apiVersion"])}, Kind={Json.Text(document["kind"])}";
        var list = problems is [var only]
            ? only
            : "errors:\n" + string.Join('\n', problems.Select(problem => "  " + problem));
        return $"failed to create typed patch object ({ns}/{name}; {gvk}): {list}";
    }

    private static void Check(JsonNode? value, StructuralSchema schema, string path, List<string> problems)
    {
        if (value is null)
            return;
        if (WrongType(value, schema) is { } expected)
        {
            problems.Add($"{path}: expected {expected}, got {Printed(value, expected)}");
            return;
        }
        switch (value)
        {
            case JsonObject map:
                CheckFields(map, schema, path, problems);
                break;
            case JsonArray list when schema.Items is { } items:
                CheckItems(list, schema, items, path, problems);
                break;
        }
    }

    /// <summary>An unknown field ends the check of its map, as it does on the API server.</summary>
    private static void CheckFields(JsonObject map, StructuralSchema schema, string path, List<string> problems)
    {
        foreach (var (name, child) in map)
        {
            if (Ownership.Field(schema, name) is { } field)
            {
                Check(child, field, $"{path}.{name}", problems);
            }
            else if (schema.Type.Length > 0)
            {
                problems.Add($"{path}.{name}: field not declared in schema");
                return;
            }
        }
    }

    private static string Printed(JsonNode value, string expected) =>
        (expected, value.GetValueKind()) switch
        {
            (not "string", JsonValueKind.String) => "string",
            (_, JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False) =>
                $"&value.valueUnstructured{{Value:{CanonicalJson.Write(value)}}}",
            _ => CanonicalJson.Write(value),
        };

    private static void CheckItems(
        JsonArray list,
        StructuralSchema schema,
        StructuralSchema items,
        string path,
        List<string> problems
    )
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, item) in list.Index())
        {
            if (schema.IsAtomicList)
            {
                Check(item, items, $"{path}[{index}]", problems);
                continue;
            }
            if (ItemKeys.Of(item, schema, out var problem) is not { } key)
            {
                problems.Add($"{path}: element {index}: {problem}");
                continue;
            }
            if (!seen.Add(key))
                problems.Add($"{path}: duplicate entries for key {PathText.PrintKey(key)}");
            Check(item, items, path + PathText.PrintKey(key), problems);
        }
    }

    private static string? WrongType(JsonNode value, StructuralSchema schema) =>
        (schema.Type, value.GetValueKind()) switch
        {
            _ when schema.IntOrString => null,
            ("object", not JsonValueKind.Object) => "map",
            ("array", not JsonValueKind.Array) => "list",
            ("integer" or "number", not JsonValueKind.Number) => "numeric (int or float)",
            ("boolean", not (JsonValueKind.True or JsonValueKind.False)) => "boolean",
            ("string", not JsonValueKind.String) when schema.Format is "" or "byte" => "string",
            _ => null,
        };
}
