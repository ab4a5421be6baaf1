using System.Text.Json.Nodes;
using EmbeddedApiServer.Schema.BuiltIn;

namespace EmbeddedApiServer.Schema;

/// <summary>
/// Makes a <see cref="StructuralSchema"/> from the JSON of a CRD's schema, if the checks find no errors.
/// </summary>
internal static class SchemaParser
{
    public static ParsedSchema Parse(JsonNode? json, FieldPath path)
    {
        if (json is not JsonObject root)
            return new ParsedSchema(null, [FieldError.Required(path, "schemas are required")]);
        var errors = new List<FieldError>();
        StructuralChecks.Check(root, path, errors);
        SpecChecks.Check(root, path, isRoot: true, defaultsForbidden: null, errors);
        if (errors.Count > 0)
            return new ParsedSchema(null, errors);
        var schema = AsResource(Read(root));
        schema = RuleCompiler.Compile(schema, root, path, errors);
        DefaultChecks.Check(schema, path, errors);
        return errors.Count > 0 ? new ParsedSchema(null, errors) : new ParsedSchema(schema, []);
    }

    private static StructuralSchema Read(JsonObject json)
    {
        var schema = new StructuralSchema
        {
            Type = Json.Text(json["type"]) ?? "",
            Format = Json.Text(json["format"]) ?? "",
            Title = Json.Text(json["title"]) ?? "",
            Description = Json.Text(json["description"]) ?? "",
            Nullable = Json.IsTrue(json["nullable"]),
            Default = json["default"],
            Properties = ReadProperties(json["properties"] as JsonObject),
            Items = json["items"] is JsonObject items ? Read(items) : null,
            AdditionalProperties = ReadAdditional(json["additionalProperties"]),
            IntOrString = Json.IsTrue(json["x-kubernetes-int-or-string"]),
            PreserveUnknownFields = Json.IsTrue(json["x-kubernetes-preserve-unknown-fields"]),
            EmbeddedResource = Json.IsTrue(json["x-kubernetes-embedded-resource"]),
            ListType = Json.Text(json["x-kubernetes-list-type"]) ?? "",
            ListMapKeys = Json.Texts(json["x-kubernetes-list-map-keys"]),
            MapType = Json.Text(json["x-kubernetes-map-type"]) ?? "",
            Required = Json.Texts(json["required"]),
            Rules = ReadRules(json),
        };
        return schema.EmbeddedResource ? AsResource(schema) : schema;
    }

    private static Dictionary<string, StructuralSchema> ReadProperties(JsonObject? json)
    {
        var properties = new Dictionary<string, StructuralSchema>(StringComparer.Ordinal);
        foreach (var (name, property) in json ?? [])
            if (property is JsonObject schema)
                properties[name] = Read(schema);
        return properties;
    }

    private static StructuralSchema? ReadAdditional(JsonNode? json) =>
        json switch
        {
            JsonObject schema => Read(schema),
            not null when Json.IsTrue(json) => new StructuralSchema { PreserveUnknownFields = true },
            _ => null,
        };

    private static ValueRules? ReadRules(JsonObject json)
    {
        var rules = new ValueRules
        {
            Enum = json["enum"] as JsonArray,
            Pattern = Json.Text(json["pattern"]) ?? "",
            Regex =
                Json.TryText(json["pattern"], out var pattern)
                && pattern.Length > 0
                && Re2.TryParse(pattern, out var regex, out _)
                    ? regex
                    : null,
            Minimum = Json.Number(json["minimum"]),
            ExclusiveMinimum = Json.IsTrue(json["exclusiveMinimum"]),
            Maximum = Json.Number(json["maximum"]),
            ExclusiveMaximum = Json.IsTrue(json["exclusiveMaximum"]),
            MultipleOf = Json.Number(json["multipleOf"]),
            MinLength = Json.Integer(json["minLength"]),
            MaxLength = Json.Integer(json["maxLength"]),
            MinItems = Json.Integer(json["minItems"]),
            MaxItems = Json.Integer(json["maxItems"]),
            UniqueItems = Json.IsTrue(json["uniqueItems"]),
            MinProperties = Json.Integer(json["minProperties"]),
            MaxProperties = Json.Integer(json["maxProperties"]),
            AllOf = ReadBranches(json["allOf"]),
            AnyOf = ReadBranches(json["anyOf"]),
            OneOf = ReadBranches(json["oneOf"]),
            Not = json["not"] is JsonObject not ? Read(not) : null,
        };
        return rules == ValueRules.None ? null : rules;
    }

    private static IReadOnlyList<StructuralSchema> ReadBranches(JsonNode? json) =>
        json is JsonArray { Count: > 0 } branches
            ? [.. branches.OfType<JsonObject>().Select(Read)]
            : ValueRules.None.AllOf;

    /// <summary>
    /// Adds the fields that every object has. A schema's own metadata may only constrain name and generateName.
    /// </summary>
    private static StructuralSchema AsResource(StructuralSchema schema)
    {
        var text = new StructuralSchema { Type = "string" };
        var properties = new Dictionary<string, StructuralSchema>(schema.Properties, StringComparer.Ordinal);
        properties.TryAdd("apiVersion", text);
        properties.TryAdd("kind", text);
        var metadata = BuiltInSchemas.ObjectMeta;
        if (schema.Properties.TryGetValue("metadata", out var own) && own.Properties.Count > 0)
        {
            var fields = new Dictionary<string, StructuralSchema>(metadata.Properties, StringComparer.Ordinal);
            foreach (var (name, field) in own.Properties)
                fields[name] = field;
            metadata = metadata with { Properties = fields };
        }
        properties["metadata"] = metadata;
        return schema with { Properties = properties, EmbeddedResource = true };
    }
}
