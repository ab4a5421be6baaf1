using System.Text.Json.Nodes;
using EmbeddedApiServer.Lifecycle;
using EmbeddedApiServer.Resources;
using EmbeddedApiServer.Schema;
using EmbeddedApiServer.Schema.BuiltIn;

namespace EmbeddedApiServer.Discovery;

/// <summary>The components of a document: every type that its resources use, each once.</summary>
internal sealed class OpenApiSchemas
{
    public JsonObject Components { get; } = [];

    public static JsonObject GroupVersionKind(ResourceType type) =>
        new()
        {
            ["group"] = type.Group,
            ["version"] = type.Version,
            ["kind"] = type.Kind,
        };

    public JsonObject Reference(ResourceType type)
    {
        if (type.Custom is { } custom)
        {
            var name = $"{string.Join('.', type.Group.Split('.').Reverse())}.{type.Version}.{type.Kind}";
            Components[name] = Custom(type, custom);
            return RefTo(name);
        }

        if (type.Schema is null)
        {
            return new JsonObject { ["type"] = "object" };
        }

        var reference = Write(type.Schema);
        Components[type.Schema.Name]!["x-kubernetes-group-version-kind"] = new JsonArray(GroupVersionKind(type));
        return reference;
    }

    private JsonObject Custom(ResourceType type, CustomResource custom)
    {
        var schema = custom.OpenApiSchema.DeepClone().AsObject();
        var properties = schema.ObjectAt("properties");
        properties["apiVersion"] = new JsonObject
        {
            ["type"] = "string",
            ["description"] = "The group and version of this object.",
        };
        properties["kind"] = new JsonObject { ["type"] = "string", ["description"] = "The kind of this object." };
        properties["metadata"] = new JsonObject
        {
            ["allOf"] = new JsonArray(Write(BuiltInSchemas.ObjectMeta)),
            ["description"] = "Standard object's metadata.",
        };
        schema["x-kubernetes-group-version-kind"] = new JsonArray(GroupVersionKind(type));
        return schema;
    }

    /// <summary>
    /// Writes a named type as a component and returns a reference to it. A type may contain itself, so its name is
    /// registered before its fields are written.
    /// </summary>
    private JsonObject Write(StructuralSchema schema)
    {
        if (schema.Name.Length == 0)
        {
            return Inline(schema);
        }

        if (!Components.ContainsKey(schema.Name))
        {
            var component = new JsonObject { ["type"] = "object" };
            Components[schema.Name] = component;
            WriteFields(schema, component);
        }

        return RefTo(schema.Name);
    }

    private JsonObject Inline(StructuralSchema schema)
    {
        var json = new JsonObject();
        Set(json, "type", schema.Type);
        Set(json, "format", schema.Format is "quantity" or "int-or-string" ? "" : schema.Format);
        Set(json, "description", schema.Description);
        if (schema.IntOrString || schema.Format == "quantity")
        {
            json["oneOf"] = new JsonArray(
                new JsonObject { ["type"] = "string" },
                new JsonObject { ["type"] = schema.IntOrString ? "integer" : "number" }
            );
        }

        if (schema.Items is { } items)
        {
            json["items"] = Write(items);
        }

        if (schema.AdditionalProperties is { } values)
        {
            json["additionalProperties"] = Write(values);
        }

        WriteFields(schema, json);
        return json;
    }

    private void WriteFields(StructuralSchema schema, JsonObject into)
    {
        Set(into, "description", schema.Description);
        if (schema.Properties.Count > 0)
        {
            var properties = into.ObjectAt("properties");
            foreach (var (name, property) in schema.Properties)
            {
                properties[name] = Property(property);
            }
        }

        if (schema.Required.Count > 0)
        {
            into["required"] = new JsonArray([.. schema.Required.Select(name => (JsonNode?)name)]);
        }
    }

    /// <summary>A field's own keywords cannot stand beside a reference, so the reference moves into allOf.</summary>
    private JsonObject Property(StructuralSchema schema)
    {
        var json = Write(schema);
        if (json.ContainsKey("$ref"))
        {
            json = new JsonObject { ["allOf"] = new JsonArray(json) };
        }

        Set(json, "x-kubernetes-patch-merge-key", schema.PatchMergeKey);
        Set(json, "x-kubernetes-patch-strategy", schema.PatchStrategy);
        Set(json, "x-kubernetes-list-type", schema.Type == "array" ? schema.ListType : "");
        if (schema.ListMapKeys.Count > 0)
        {
            json["x-kubernetes-list-map-keys"] = new JsonArray([.. schema.ListMapKeys.Select(key => (JsonNode?)key)]);
        }

        return json;
    }

    private static JsonObject RefTo(string name) => new() { ["$ref"] = $"#/components/schemas/{name}" };

    private static void Set(JsonObject json, string field, string value)
    {
        if (value.Length > 0)
        {
            json[field] = value;
        }
    }
}
