using System.Reflection;
using System.Text.Json.Nodes;
using Entities;
using Kubernetes.Objects.Attributes;

namespace Manifests.Crd;

/// <summary>Turns the attributes of a property into the keywords of its schema.</summary>
internal static class FieldRules
{
    public static void Add(JsonObject schema, PropertyInfo property, SchemaPlace place)
    {
        foreach (var attribute in property.GetCustomAttributes())
            Add(schema, attribute);
        if (LibraryFields.LengthOf(property) is { } length)
            Add(schema, length);
        var rules = property
            .GetCustomAttributes<ValidationRuleAttribute>()
            .Where(rule => place == SchemaPlace.Whole || !rule.Rule.Contains("oldSelf", StringComparison.Ordinal))
            .ToList();
        AddValidations(schema, rules.Where(rule => !rule.Items));
        if ((schema["items"] ?? schema["additionalProperties"]) is JsonObject items)
            AddValidations(items, rules.Where(rule => rule.Items));
        if (place != SchemaPlace.Whole)
            schema["properties"]?["key"]?.AsObject().Remove("default");
    }

    public static void AddValidations(JsonObject schema, IEnumerable<ValidationRuleAttribute> rules)
    {
        var validations = new JsonArray([
            .. rules.Select(rule => new JsonObject { ["rule"] = rule.Rule, ["message"] = rule.Message }),
        ]);
        if (validations.Count > 0)
            schema["x-kubernetes-validations"] = validations;
    }

    private static void Add(JsonObject schema, Attribute attribute)
    {
        switch (attribute)
        {
            case LengthAttribute length:
                var text = (schema["items"] ?? schema["additionalProperties"] ?? schema).AsObject();
                if (length.MinLength > 0)
                    text["minLength"] = length.MinLength;
                text["maxLength"] = length.MaxLength;
                break;
            case ItemsAttribute items:
                var noun = (string?)schema["type"] == "array" ? "Items" : "Properties";
                if (items.MinItems > 0)
                    schema["min" + noun] = items.MinItems;
                schema["max" + noun] = items.MaxItems;
                break;
            case RangeMinimumAttribute range:
                schema["minimum"] = Number(range.Minimum);
                break;
            case RangeMaximumAttribute range:
                schema["maximum"] = Number(range.Maximum);
                break;
            case ListMapAttribute map:
                schema["x-kubernetes-list-type"] = "map";
                schema["x-kubernetes-list-map-keys"] = new JsonArray([
                    .. map.Keys.Select(key => JsonValue.Create(key)),
                ]);
                break;
            case ListSetAttribute:
                schema["x-kubernetes-list-type"] = "set";
                break;
            case SecretKeyDefaultAttribute fallback:
                schema["properties"]!["key"]!["default"] = fallback.Key;
                break;
            case AllowEmptyAttribute:
                schema.Remove("required");
                break;
            default:
                break;
        }
    }

    private static JsonValue Number(double bound) => JsonValue.Create((long)bound);
}
