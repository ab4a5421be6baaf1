using System.Text.Json;
using System.Text.Json.Nodes;

namespace EmbeddedApiServer.Schema;

/// <summary>
/// The rules that make a CRD's schema structural: every field has a type outside of allOf, anyOf, oneOf and not, and
/// these do not define structure. Source: apiextensions/v1, "Specifying a structural schema".
/// </summary>
internal static class StructuralChecks
{
    private const string Anything = "[{\"type\":\"integer\"},{\"type\":\"string\"}]";

    private enum Level
    {
        Root,
        Item,
        Field,
    }

    public static void Check(JsonObject schema, FieldPath path, List<FieldError> errors)
    {
        var found = new List<FieldError>();
        CheckNode(schema, Level.Root, path, found);
        if (found.Count == 0)
            CheckComplete(schema, schema, path, path, found);
        errors.AddRange(found.OrderBy(error => error.ToString(), StringComparer.Ordinal));
    }

    private static void CheckNode(JsonObject schema, Level level, FieldPath path, List<FieldError> errors)
    {
        if (Type(schema) == "array" && schema["items"] is null)
            errors.Add(FieldError.Required(path.Child("items"), "must be specified"));
        if (schema["items"] is JsonObject items)
            CheckNode(items, Level.Item, path.Child("items"), errors);
        foreach (var (name, property) in Properties(schema))
            CheckNode(property, Level.Field, path.Child("properties").Key(name), errors);
        if (schema["additionalProperties"] is { } additional)
        {
            if (level == Level.Root)
                errors.Add(FieldError.Forbidden(path.Child("additionalProperties"), "must not be used at the root"));
            if (additional is JsonObject values)
                CheckNode(values, Level.Field, path.Child("additionalProperties"), errors);
        }
        CheckExtensions(schema, path, errors);
        CheckValueRules(
            schema,
            IsIntOrString(schema["anyOf"]),
            IsIntOrString((schema["allOf"] as JsonArray)?.FirstOrDefault()?["anyOf"]),
            path,
            errors
        );
        CheckType(schema, level, path, errors);
        CheckMetadata(schema, level, path, errors);
    }

    private static void CheckExtensions(JsonObject schema, FieldPath path, List<FieldError> errors)
    {
        var embedded = Json.IsTrue(schema["x-kubernetes-embedded-resource"]);
        var preserve = Json.IsTrue(schema["x-kubernetes-preserve-unknown-fields"]);
        if (Json.IsTrue(schema["x-kubernetes-int-or-string"]))
        {
            const string Detail = "must be false if x-kubernetes-int-or-string is true";
            if (preserve)
                errors.Add(FieldError.Invalid(path.Child("x-kubernetes-preserve-unknown-fields"), true, Detail));
            if (embedded)
                errors.Add(FieldError.Invalid(path.Child("x-kubernetes-embedded-resource"), true, Detail));
        }
        if (!embedded)
            return;
        if (schema["additionalProperties"] is not null)
            errors.Add(
                FieldError.Forbidden(
                    path.Child("additionalProperties"),
                    "must not be used if x-kubernetes-embedded-resource is set"
                )
            );
        if (!preserve && !Properties(schema).Any())
            errors.Add(
                FieldError.Required(
                    path.Child("properties"),
                    "must not be empty if x-kubernetes-embedded-resource is true without x-kubernetes-preserve-unknown-fields"
                )
            );
    }

    private static void CheckType(JsonObject schema, Level level, FieldPath path, List<FieldError> errors)
    {
        var type = Type(schema);
        if (Json.IsTrue(schema["x-kubernetes-embedded-resource"]) && type != "object")
        {
            const string Detail = "must be object if x-kubernetes-embedded-resource is true";
            errors.Add(
                type.Length == 0
                    ? FieldError.Required(path.Child("type"), Detail)
                    : FieldError.Invalid(path.Child("type"), type, Detail)
            );
        }
        else if (
            type.Length == 0
            && !Json.IsTrue(schema["x-kubernetes-int-or-string"])
            && !Json.IsTrue(schema["x-kubernetes-preserve-unknown-fields"])
        )
        {
            errors.Add(
                FieldError.Required(
                    path.Child("type"),
                    level switch
                    {
                        Level.Root => "must not be empty at the root",
                        Level.Item => "must not be empty for specified array items",
                        _ => "must not be empty for specified object fields",
                    }
                )
            );
        }
        if (level == Level.Root && type is not ("" or "object"))
            errors.Add(FieldError.Invalid(path.Child("type"), type, "must be object at the root"));
    }

    private static void CheckMetadata(JsonObject schema, Level level, FieldPath path, List<FieldError> errors)
    {
        var isResource = level == Level.Root || Json.IsTrue(schema["x-kubernetes-embedded-resource"]);
        if (!isResource || schema["properties"] is not JsonObject properties)
            return;
        var at = path.Child("properties");
        foreach (var name in (string[])["kind", "apiVersion"])
            if (properties[name] is JsonObject property && Type(property) != "string")
                errors.Add(FieldError.Invalid(at.Key(name).Child("type"), Type(property), "must be string"));
        if (properties["metadata"] is not JsonObject metadata)
            return;
        if (Type(metadata) != "object")
            errors.Add(FieldError.Invalid(at.Key("metadata").Child("type"), Type(metadata), "must be object"));
        if (level != Level.Root)
            return;
        var restricted = Properties(metadata).All(property => property.Key is "name" or "generateName");
        if (!restricted || metadata.Any(pair => pair.Key is not ("type" or "properties" or "default" or "description")))
            errors.Add(
                FieldError.Forbidden(
                    at.Key("metadata"),
                    "must not specify anything other than name and generateName, but metadata is implicitly specified"
                )
            );
    }

    private static void CheckValueRules(
        JsonObject schema,
        bool skipAnyOf,
        bool skipFirstAllOf,
        FieldPath path,
        List<FieldError> errors
    )
    {
        foreach (var (junctor, branch, index) in Branches(schema))
        {
            if (junctor == "anyOf" && skipAnyOf)
                continue;
            CheckNested(
                branch,
                junctor == "allOf" && index == 0 && skipFirstAllOf,
                path.Child(junctor).Index(index),
                errors
            );
        }
        if (schema["not"] is JsonObject not)
            CheckNested(not, false, path.Child("not"), errors);
        if (
            Json.TryText(schema["pattern"], out var pattern)
            && pattern.Length > 0
            && !Re2.TryParse(pattern, out _, out var reason)
        )
            errors.Add(
                FieldError.Invalid(
                    path.Child("pattern"),
                    pattern,
                    "must be a valid regular expression, but isn't: " + reason
                )
            );
    }

    private static void CheckNested(JsonObject schema, bool skipAnyOf, FieldPath path, List<FieldError> errors)
    {
        CheckValueRules(schema, skipAnyOf, false, path, errors);
        if (schema["items"] is JsonObject items)
            CheckNested(items, false, path.Child("items"), errors);
        foreach (var (name, property) in Properties(schema))
        {
            CheckNested(property, false, path.Child("properties").Key(name), errors);
            if (name == "metadata")
                errors.Add(
                    FieldError.Forbidden(
                        path.Child("properties").Key(name),
                        "must not be specified in a nested context"
                    )
                );
        }
        foreach (var (keyword, detail) in Unstructured)
            if (IsSet(schema[keyword]))
                errors.Add(FieldError.Forbidden(path.Child(keyword), $"must be {detail} to be structural"));
    }

    private static readonly (string Keyword, string Detail)[] Unstructured =
    [
        ("type", "empty"),
        ("additionalProperties", "undefined"),
        ("default", "undefined"),
        ("title", "empty"),
        ("description", "empty"),
        ("nullable", "false"),
        ("x-kubernetes-preserve-unknown-fields", "false"),
        ("x-kubernetes-embedded-resource", "false"),
        ("x-kubernetes-int-or-string", "false"),
        ("x-kubernetes-list-map-keys", "empty"),
        ("x-kubernetes-list-type", "undefined"),
        ("x-kubernetes-map-type", "undefined"),
        ("x-kubernetes-validations", "empty"),
    ];

    /// <summary>Checks that every field that a branch constrains exists in the structure.</summary>
    private static void CheckComplete(
        JsonObject rules,
        JsonObject? structure,
        FieldPath structurePath,
        FieldPath rulesPath,
        List<FieldError> errors
    )
    {
        foreach (var (junctor, branch, index) in Branches(rules))
            CheckBranchComplete(branch, structure, structurePath, rulesPath.Child(junctor).Index(index), errors);
        if (rules["not"] is JsonObject not)
            CheckBranchComplete(not, structure, structurePath, rulesPath.Child("not"), errors);
    }

    private static void CheckBranchComplete(
        JsonObject branch,
        JsonObject? structure,
        FieldPath structurePath,
        FieldPath branchPath,
        List<FieldError> errors
    )
    {
        if (structure is null)
        {
            errors.Add(FieldError.Required(structurePath, $"because it is defined in {branchPath}"));
            return;
        }
        CheckComplete(branch, structure, structurePath, branchPath, errors);
        if (branch["items"] is JsonObject items)
            CheckBranchComplete(
                items,
                structure["items"] as JsonObject,
                structurePath.Child("items"),
                branchPath.Child("items"),
                errors
            );
        foreach (var (name, property) in Properties(branch))
            CheckBranchComplete(
                property,
                structure["properties"]?[name] as JsonObject,
                structurePath.Child("properties").Key(name),
                branchPath.Child("properties").Key(name),
                errors
            );
    }

    private static IEnumerable<(string Junctor, JsonObject Branch, int Index)> Branches(JsonObject schema)
    {
        foreach (var junctor in (string[])["anyOf", "allOf", "oneOf"])
            if (schema[junctor] is JsonArray branches)
                for (var i = 0; i < branches.Count; i++)
                    if (branches[i] is JsonObject branch)
                        yield return (junctor, branch, i);
    }

    private static IEnumerable<KeyValuePair<string, JsonObject>> Properties(JsonObject schema) =>
        from property in schema["properties"] as JsonObject ?? []
        where property.Value is JsonObject
        select KeyValuePair.Create(property.Key, (JsonObject)property.Value!);

    private static bool IsIntOrString(JsonNode? anyOf) => anyOf is JsonArray && anyOf.ToJsonString() == Anything;

    private static bool IsSet(JsonNode? value) =>
        Json.Kind(value) switch
        {
            JsonValueKind.Null or JsonValueKind.False => false,
            JsonValueKind.String => Json.Text(value) != "",
            JsonValueKind.Array => value!.AsArray().Count > 0,
            _ => true,
        };

    private static string Type(JsonObject schema) => Json.Text(schema["type"]) ?? "";
}
