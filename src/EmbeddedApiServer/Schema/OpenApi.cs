using System.Text.Json.Nodes;

namespace EmbeddedApiServer.Schema;

/// <summary>
/// Prints schemas as OpenAPI v3. Built-in types become components with references, so that types that contain
/// themselves do not recurse without end.
/// </summary>
internal static class OpenApi
{
    private const string ReferencePrefix = "#/components/schemas/";

    /// <summary>
    /// The schema of one kind. <see cref="AddComponents"/> defines the built-in types that it refers to.
    /// </summary>
    public static JsonObject Print(StructuralSchema schema) => Body(schema);

    /// <summary>
    /// Defines every built-in type that the schema refers to, including the schema itself if it is one.
    /// </summary>
    public static void AddComponents(StructuralSchema schema, JsonObject components)
    {
        if (schema.Name.Length > 0)
        {
            if (components.ContainsKey(schema.Name))
                return;
            components[schema.Name] = Body(schema);
        }
        foreach (var property in schema.Properties.Values)
            AddComponents(property, components);
        if (schema.Items is { } items)
            AddComponents(items, components);
        if (schema.AdditionalProperties is { } values)
            AddComponents(values, components);
    }

    private static JsonObject Reference(StructuralSchema schema)
    {
        if (schema.Name.Length == 0)
            return Body(schema);
        var reference = new JsonObject { ["$ref"] = ReferencePrefix + schema.Name };
        var hasOwn = schema.Default is not null || schema.Description.Length > 0 || schema.PatchStrategy.Length > 0;
        if (!hasOwn)
            return reference;
        var json = new JsonObject { ["allOf"] = new JsonArray(reference) };
        AddText(json, schema);
        AddPatch(json, schema);
        return json;
    }

    private static JsonObject Body(StructuralSchema schema)
    {
        var json = new JsonObject();
        AddText(json, schema);
        if (schema.Format == "quantity")
            json["oneOf"] = new JsonArray(
                new JsonObject { ["type"] = "string" },
                new JsonObject { ["type"] = "number" }
            );
        if (schema.Type.Length > 0)
            json["type"] = schema.Type;
        if (schema.Format is not ("" or "quantity"))
            json["format"] = schema.Format;
        if (schema.Nullable && schema.Format != "date-time")
            json["nullable"] = true;
        if (schema.Rules is { } rules)
            OpenApiRules.Add(json, rules, Body);
        if (schema.Required.Count > 0)
            json["required"] = Strings(schema.Required);
        if (schema.Properties.Count > 0)
        {
            var properties = new JsonObject();
            foreach (var (name, property) in schema.Properties)
                properties[name] = Reference(property);
            json["properties"] = properties;
        }
        if (schema.Items is { } items)
            json["items"] = Reference(items);
        if (schema.AdditionalProperties is { } values)
            json["additionalProperties"] = Reference(values);
        AddExtensions(json, schema);
        return json;
    }

    private static void AddText(JsonObject json, StructuralSchema schema)
    {
        if (schema.Title.Length > 0)
            json["title"] = schema.Title;
        if (schema.Description.Length > 0)
            json["description"] = schema.Description;
        if (schema.Default is { } standard)
            json["default"] = standard.DeepClone();
    }

    private static void AddExtensions(JsonObject json, StructuralSchema schema)
    {
        if (schema.IntOrString)
            json["x-kubernetes-int-or-string"] = true;
        if (schema.PreserveUnknownFields)
            json["x-kubernetes-preserve-unknown-fields"] = true;
        if (schema.ListType.Length > 0)
            json["x-kubernetes-list-type"] = schema.ListType;
        if (schema.ListMapKeys.Count > 0)
            json["x-kubernetes-list-map-keys"] = Strings(schema.ListMapKeys);
        if (schema.MapType.Length > 0)
            json["x-kubernetes-map-type"] = schema.MapType;
        AddPatch(json, schema);
        if (schema.Validations.Count > 0)
            json["x-kubernetes-validations"] = new JsonArray([
                .. schema.Validations.Select(rule => new JsonObject
                {
                    ["rule"] = rule.Rule,
                    ["message"] = rule.Message,
                }),
            ]);
    }

    private static void AddPatch(JsonObject json, StructuralSchema schema)
    {
        if (schema.PatchMergeKey.Length > 0)
            json["x-kubernetes-patch-merge-key"] = schema.PatchMergeKey;
        if (schema.PatchStrategy.Length > 0)
            json["x-kubernetes-patch-strategy"] = schema.PatchStrategy;
    }

    private static JsonArray Strings(IEnumerable<string> texts) =>
        new([.. texts.Select(text => JsonValue.Create(text))]);
}
