using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Entities;

namespace Manifests.Docs;

/// <summary>docs/validation.md: what the API refuses of each field of a spec, from the schemas in config/crd.</summary>
internal static class ValidationDocument
{
    private const string Introduction = """
        # What the API refuses

        Before anything is stored, the API checks each field of a spec. `[]` is an item of a list, `{}` a value of a map. A field that is not named here is unknown, and refused by `kubectl` (strict field
        validation). What only the cluster can tell, such as a Secret that is missing, is told by a condition: see [reasons.md](reasons.md).

        """;

    private static readonly string[] Columns = ["field", "must be", "and"];

    public static string Of(IEnumerable<(Type Kind, JsonObject Definition)> kinds) =>
        Markdown.Header + Introduction + string.Concat(kinds.Select(kind => Section(kind.Kind, kind.Definition)));

    private static string Section(Type kind, JsonObject definition)
    {
        var schema = definition["spec"]!["versions"]![0]!["schema"]!["openAPIV3Schema"]!;
        var spec = schema["properties"]!["spec"]!.DeepClone();
        var partial = Partial(kind)
            .Where(field => spec["properties"]!.AsObject().Remove(field.Name))
            .Select(field => new[] { $"`{field.Name}`", "object", field.Rule })
            .ToList();
        var own = string.Concat(Rules(schema).Select(rule => $"- {rule}\n"));
        return $"\n## {kind.Name}\n\n{own}{(own.Length > 0 ? "\n" : "")}{Markdown.Table(Columns, Rows("", spec, false).Concat(partial))}";
    }

    /// <summary>What is laid over another kind's spec is refused as that is.</summary>
    private static List<(string Name, string Rule)> Partial(Type kind) =>
        [
            .. from property in kind.GetProperty("Spec")!.PropertyType.GetProperties()
            let whole = property.GetCustomAttribute<PartialOfAttribute>()
            where whole is not null
            select (
                JsonNamingPolicy.CamelCase.ConvertName(property.Name),
                $"each field as in a {whole.Type.Name[..^"Spec".Length]}, none required, and without {string.Join(", ", whole.Except)}"
            ),
        ];

    private static IEnumerable<string[]> Rows(string path, JsonNode schema, bool isRequired)
    {
        string[] also = [.. isRequired ? ["required"] : Array.Empty<string>(), .. Bounds(schema), .. Rules(schema)];
        var isLeaf = schema["properties"] is null && schema["items"] is null && schema["additionalProperties"] is null;
        if (path.Length > 0 && (isLeaf || also.Length > 0))
            yield return [$"`{path}`", TypeOf(schema), string.Join("; ", also)];
        var inner = Children(path, schema).SelectMany(child => Rows(child.Path, child.Schema, child.IsRequired));
        foreach (var row in inner)
            yield return row;
    }

    private static IEnumerable<(string Path, JsonNode Schema, bool IsRequired)> Children(string path, JsonNode schema)
    {
        if (schema["items"] is { } items)
            yield return ($"{path}[]", items, false);
        if (schema["additionalProperties"] is JsonObject values)
            yield return ($"{path}{{}}", values, false);
        var required = (schema["required"] as JsonArray ?? []).Select(name => (string)name!).ToHashSet();
        foreach (var (name, property) in schema["properties"] as JsonObject ?? [])
            yield return ($"{path}{(path.Length > 0 ? "." : "")}{name}", property!, required.Contains(name));
    }

    private static string TypeOf(JsonNode schema) =>
        schema["enum"] is JsonArray values ? string.Join(", ", values.Select(value => $"`{value}`"))
        : schema["x-kubernetes-int-or-string"] is not null ? "integer or string"
        : (string?)schema["type"] == "array"
            ? (string?)schema["x-kubernetes-list-type"] == "atomic" ? "list"
                : "list without doubles"
        : (string?)schema["type"] switch
        {
            "object" when schema["additionalProperties"] is not null => "map",
            "object" when schema["properties"] is null => "any object",
            var type => type!,
        };

    private static IEnumerable<string> Bounds(JsonNode schema) =>
        [
            .. Between(schema["minimum"], schema["maximum"], ""),
            .. Between(schema["minLength"], schema["maxLength"], " characters"),
            .. Between(schema["minItems"], schema["maxItems"], " items"),
            .. Between(schema["minProperties"], schema["maxProperties"], " entries"),
        ];

    private static IEnumerable<string> Between(JsonNode? least, JsonNode? most, string unit) =>
        (least, most) switch
        {
            (null, null) => [],
            ({ } from, null) => [$"at least {from}{unit}"],
            (null, { } to) => [$"at most {to}{unit}"],
            ({ } from, { } to) => [$"{from} to {to}{unit}"],
        };

    private static IEnumerable<string> Rules(JsonNode schema) =>
        (schema["x-kubernetes-validations"] as JsonArray ?? []).Select(rule => (string)rule!["message"]!);
}
