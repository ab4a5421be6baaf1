using System.Text.Json.Nodes;

namespace EmbeddedApiServer.Schema;

/// <summary>
/// The checks of apiextensions/v1 for a schema besides the structural ones: unknown types and keywords, unsuitable list
/// and map types, malformed rules.
/// </summary>
internal static class SpecChecks
{
    private static readonly string[] Types = ["array", "boolean", "integer", "number", "object", "string"];
    private static readonly string[] Unsupported =
    [
        "id",
        "additionalItems",
        "patternProperties",
        "definitions",
        "$ref",
        "dependencies",
    ];
    private static readonly string[] Reasons =
    [
        "FieldValueDuplicate",
        "FieldValueForbidden",
        "FieldValueInvalid",
        "FieldValueRequired",
    ];

    /// <param name="defaultsForbidden">Why a default is not allowed here. Null if it is allowed.</param>
    public static void Check(
        JsonObject schema,
        FieldPath path,
        bool isRoot,
        string? defaultsForbidden,
        List<FieldError> errors
    )
    {
        CheckKeywords(schema, path, defaultsForbidden, errors);
        CheckMapType(schema, path, errors);
        CheckListType(schema, path, errors);
        CheckRules(schema, path, errors);
        if (schema["additionalProperties"] is JsonObject values)
        {
            if (schema["properties"] is JsonObject { Count: > 0 })
                errors.Add(
                    FieldError.Forbidden(
                        path.Child("additionalProperties"),
                        "additionalProperties and properties are mutual exclusive"
                    )
                );
            Check(values, path.Child("additionalProperties"), false, defaultsForbidden, errors);
        }
        if (schema["items"] is JsonObject items)
            Check(items, path.Child("items"), false, defaultsForbidden, errors);
        else if (schema["items"] is JsonArray)
            errors.Add(FieldError.Forbidden(path.Child("items"), "items must be a schema object and not an array"));
        foreach (var (name, property) in schema["properties"] as JsonObject ?? [])
        {
            var forbidden =
                isRoot && name is ("metadata" or "apiVersion" or "kind") ? $"in top-level {name}" : defaultsForbidden;
            if (property is JsonObject child)
                Check(child, path.Child("properties").Key(name), false, forbidden, errors);
        }
        foreach (var junctor in (string[])["allOf", "anyOf", "oneOf"])
        foreach (var (index, branch) in (schema[junctor] as JsonArray ?? []).Index())
            if (branch is JsonObject child)
                Check(child, path.Child(junctor).Index(index), false, defaultsForbidden, errors);
        if (schema["not"] is JsonObject not)
            Check(not, path.Child("not"), false, defaultsForbidden, errors);
    }

    private static void CheckKeywords(
        JsonObject schema,
        FieldPath path,
        string? defaultsForbidden,
        List<FieldError> errors
    )
    {
        var type = Json.Text(schema["type"]) ?? "";
        if (type.Length > 0 && !Types.Contains(type))
            errors.Add(FieldError.NotSupported(path.Child("type"), type, Types));
        if (schema["default"] is not null && defaultsForbidden is not null)
            errors.Add(FieldError.Forbidden(path.Child("default"), $"must not be set {defaultsForbidden}".TrimEnd()));
        foreach (var keyword in Unsupported)
            if (schema[keyword] is not null)
                errors.Add(FieldError.Forbidden(path.Child(keyword), $"{keyword} is not supported"));
        if (Json.IsTrue(schema["uniqueItems"]))
            errors.Add(
                FieldError.Forbidden(
                    path.Child("uniqueItems"),
                    "uniqueItems cannot be set to true since the runtime complexity becomes quadratic"
                )
            );
        if (schema["x-kubernetes-preserve-unknown-fields"] is { } preserve && !Json.IsTrue(preserve))
            errors.Add(
                FieldError.Invalid(
                    path.Child("x-kubernetes-preserve-unknown-fields"),
                    false,
                    "must be true or undefined"
                )
            );
    }

    private static void CheckMapType(JsonObject schema, FieldPath path, List<FieldError> errors)
    {
        if (!Json.TryText(schema["x-kubernetes-map-type"], out var mapType))
            return;
        CheckOwnType(schema, path, "object", "x-kubernetes-map-type", errors);
        if (mapType is not ("atomic" or "granular"))
            errors.Add(FieldError.NotSupported(path.Child("x-kubernetes-map-type"), mapType, ["atomic", "granular"]));
    }

    private static void CheckOwnType(
        JsonObject schema,
        FieldPath path,
        string wanted,
        string keyword,
        List<FieldError> errors
    )
    {
        var type = Json.Text(schema["type"]) ?? "";
        if (type == wanted)
            return;
        var detail = $"must be {wanted} if {keyword} is specified";
        errors.Add(
            type.Length == 0
                ? FieldError.Required(path.Child("type"), detail)
                : FieldError.Invalid(path.Child("type"), type, detail)
        );
    }

    private static void CheckListType(JsonObject schema, FieldPath path, List<FieldError> errors)
    {
        var listType = Json.Text(schema["x-kubernetes-list-type"]);
        var keys = Json.Texts(schema["x-kubernetes-list-map-keys"]);
        var at = path.Child("x-kubernetes-list-type");
        if (listType is not null)
            CheckOwnType(schema, path, "array", "x-kubernetes-list-type", errors);
        if (listType is not (null or "atomic" or "set" or "map"))
            errors.Add(FieldError.NotSupported(at, listType, ["atomic", "set", "map"]));
        if (keys.Count > 0 && listType != "map")
        {
            const string Detail = "must be map if x-kubernetes-list-map-keys is non-empty";
            errors.Add(listType is null ? FieldError.Required(at, Detail) : FieldError.Invalid(at, listType, Detail));
        }
        if (schema["items"] is not JsonObject items)
        {
            if (listType == "map")
                errors.Add(
                    FieldError.Required(path.Child("items"), "must have a schema if x-kubernetes-list-type is map")
                );
            return;
        }
        if (listType is "set" or "map" && Json.IsTrue(items["nullable"]))
            errors.Add(
                FieldError.Forbidden(
                    path.Child("items").Child("nullable"),
                    "cannot be nullable when x-kubernetes-list-type is " + listType
                )
            );
        if (listType == "set")
            CheckSetItems(items, path.Child("items"), errors);
        if (listType == "map")
            CheckListMapKeys(schema, items, keys, path, errors);
    }

    private static void CheckSetItems(JsonObject items, FieldPath path, List<FieldError> errors)
    {
        const string Detail = "must be atomic as item of a list with x-kubernetes-list-type=set";
        if (
            Json.Text(items["type"]) == "array"
            && Json.Text(items["x-kubernetes-list-type"]) is { } list and not "atomic"
        )
            errors.Add(FieldError.Invalid(path.Child("x-kubernetes-list-type"), list, Detail));
        if (Json.Text(items["type"]) == "object" && Json.Text(items["x-kubernetes-map-type"]) != "atomic")
            errors.Add(FieldError.Invalid(path.Child("x-kubernetes-map-type"), items["x-kubernetes-map-type"], Detail));
    }

    private static void CheckListMapKeys(
        JsonObject schema,
        JsonObject items,
        IReadOnlyList<string> keys,
        FieldPath path,
        List<FieldError> errors
    )
    {
        var at = path.Child("x-kubernetes-list-map-keys");
        if (keys.Count == 0)
            errors.Add(FieldError.Required(at, "must not be empty if x-kubernetes-list-type is map"));
        if (Json.Text(items["type"]) is var type && type != "object")
        {
            errors.Add(
                FieldError.Invalid(
                    path.Child("items").Child("type"),
                    type ?? "",
                    "must be object if parent array's x-kubernetes-list-type is map"
                )
            );
            return;
        }
        var required = Json.Texts(items["required"]);
        foreach (var key in keys)
        {
            var property = path.Child("items").Child("properties").Key(key);
            if (items["properties"]?[key] is not JsonObject item)
            {
                errors.Add(
                    FieldError.Invalid(
                        at,
                        schema["x-kubernetes-list-map-keys"],
                        "entries must all be names of item properties"
                    )
                );
                continue;
            }
            if (Json.Text(item["type"]) is "array" or "object")
                errors.Add(
                    FieldError.Invalid(
                        property.Child("type"),
                        "object",
                        "must be a scalar type if parent array's x-kubernetes-list-type is map"
                    )
                );
            if (!required.Contains(key) && item["default"] is null)
                errors.Add(
                    FieldError.Required(
                        property.Child("default"),
                        "this property is in x-kubernetes-list-map-keys, so it must have a default or be a required property"
                    )
                );
            if (Json.IsTrue(item["nullable"]))
                errors.Add(
                    FieldError.Forbidden(
                        property.Child("nullable"),
                        "this property is in x-kubernetes-list-map-keys, so it cannot be nullable"
                    )
                );
        }
        if (keys.Distinct().Count() != keys.Count)
            errors.Add(
                FieldError.Invalid(at, schema["x-kubernetes-list-map-keys"], "must not contain duplicate entries")
            );
    }

    private static void CheckRules(JsonObject schema, FieldPath path, List<FieldError> errors)
    {
        foreach (var (index, rule) in (schema["x-kubernetes-validations"] as JsonArray ?? []).Index())
        {
            if (rule is not JsonObject entry)
                continue;
            var at = path.Child("x-kubernetes-validations").Index(index);
            var text = (Json.Text(entry["rule"]) ?? "").Trim();
            var message = Json.Text(entry["message"]) ?? "";
            if (text.Length == 0)
                errors.Add(FieldError.Required(at.Child("rule"), "rule is not specified"));
            else if (message.Length > 0 && message.Trim().Length == 0)
                errors.Add(FieldError.Invalid(at.Child("message"), message, "must be non-empty if specified"));
            else if (HasLineBreak(message.Trim()))
                errors.Add(FieldError.Invalid(at.Child("message"), message, "must not contain line breaks"));
            else if (HasLineBreak(text) && message.Length == 0)
                errors.Add(
                    FieldError.Required(at.Child("message"), "message must be specified if rule contains line breaks")
                );
            if (
                Json.TryText(entry["messageExpression"], out var expression)
                && expression.Length > 0
                && expression.Trim().Length == 0
            )
                errors.Add(
                    FieldError.Required(
                        at.Child("messageExpression"),
                        "messageExpression must be non-empty if specified"
                    )
                );
            if (Json.TryText(entry["reason"], out var reason) && !Reasons.Contains(reason))
                errors.Add(FieldError.NotSupported(at.Child("reason"), reason, Reasons));
            if (
                Json.TryText(entry["fieldPath"], out var fieldPath)
                && fieldPath.Length > 0
                && RuleFieldPath.Resolve(fieldPath, schema) is null
            )
                errors.Add(FieldError.Invalid(at.Child("fieldPath"), fieldPath, "must be a valid path"));
        }
    }

    private static bool HasLineBreak(string text) => text.AsSpan().ContainsAny('\n', '\r');
}
