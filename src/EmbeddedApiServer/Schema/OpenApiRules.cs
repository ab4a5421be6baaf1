using System.Text.Json.Nodes;

namespace EmbeddedApiServer.Schema;

/// <summary>Prints the value constraints of a schema.</summary>
internal static class OpenApiRules
{
    public static void Add(JsonObject json, ValueRules rules, Func<StructuralSchema, JsonObject> print)
    {
        if (rules.Enum is { } values)
            json["enum"] = values.DeepClone();
        if (rules.Pattern.Length > 0)
            json["pattern"] = rules.Pattern;
        AddNumber(json, "minimum", rules.Minimum);
        AddNumber(json, "maximum", rules.Maximum);
        AddNumber(json, "multipleOf", rules.MultipleOf);
        if (rules.ExclusiveMinimum)
            json["exclusiveMinimum"] = true;
        if (rules.ExclusiveMaximum)
            json["exclusiveMaximum"] = true;
        AddNumber(json, "minLength", rules.MinLength);
        AddNumber(json, "maxLength", rules.MaxLength);
        AddNumber(json, "minItems", rules.MinItems);
        AddNumber(json, "maxItems", rules.MaxItems);
        AddNumber(json, "minProperties", rules.MinProperties);
        AddNumber(json, "maxProperties", rules.MaxProperties);
        AddBranches(json, "allOf", rules.AllOf, print);
        AddBranches(json, "anyOf", rules.AnyOf, print);
        AddBranches(json, "oneOf", rules.OneOf, print);
        if (rules.Not is { } not)
            json["not"] = print(not);
    }

    private static void AddNumber(JsonObject json, string name, double? value)
    {
        if (value is { } number)
            json[name] = number == Math.Truncate(number) ? (long)number : number;
    }

    private static void AddBranches(
        JsonObject json,
        string name,
        IReadOnlyList<StructuralSchema> branches,
        Func<StructuralSchema, JsonObject> print
    )
    {
        if (branches.Count > 0)
            json[name] = new JsonArray([.. branches.Select(print)]);
    }
}
