using System.Text.Json;
using System.Text.Json.Nodes;

namespace EmbeddedApiServer.Schema;

/// <summary>
/// Validates types and value constraints, with the API server's messages. One instance validates one object.
/// </summary>
internal sealed class OpenApiValidation(List<FieldError> errors)
{
    public void Check(JsonNode? node, StructuralSchema schema, FieldPath path)
    {
        CheckType(node, schema, path);
        if (schema.Rules is { } rules && node is not null)
            CheckBranches(node, rules, path);
        switch (node)
        {
            case JsonObject map:
                if (schema.Rules is { } enumOfMap)
                    CheckEnum(map, enumOfMap, path);
                CheckMap(map, schema, path);
                break;
            case JsonArray list:
                CheckList(list, schema, path);
                if (schema.Rules is { } enumOfList)
                    CheckEnum(list, enumOfList, path);
                break;
            default:
                CheckScalar(node, schema, path);
                break;
        }
    }

    private void CheckType(JsonNode? node, StructuralSchema schema, FieldPath path)
    {
        if (schema.IntOrString)
        {
            if (
                !Json.TryInteger(node, out _)
                && Json.Kind(node) != JsonValueKind.String
                && !(node is null && schema.Nullable)
            )
                WrongType(path, "integer,string", TypeOf(node));
            return;
        }
        if (schema.Type.Length == 0 || (node is null && schema.Nullable))
            return;
        var actual = TypeOf(node);
        if (actual == schema.Type || (schema.Type == "number" && actual == "integer"))
            return;
        if (
            schema.Type == "integer"
            && actual == "number"
            && Json.Number(node) is { } number
            && number == Math.Truncate(number)
        )
            return;
        if (
            schema.Format.Length > 0
            && schema.Type is "integer" or "number"
            && actual is "number" or "boolean" or "object"
        )
            WrongType(path, schema.Format, actual == "number" ? "double" : "");
        else
            WrongType(path, schema.Type, actual);
    }

    private void WrongType(FieldPath path, string wanted, string actual) =>
        errors.Add(
            FieldError.TypeInvalid(
                path,
                actual,
                $"{path.Print()} in body must be of type {wanted}: {GoText.Quote(actual)}"
            )
        );

    private static string TypeOf(JsonNode? node) =>
        Json.Kind(node) switch
        {
            JsonValueKind.Null => "null",
            JsonValueKind.True or JsonValueKind.False => "boolean",
            JsonValueKind.Number => Json.TryInteger(node, out _) ? "integer" : "number",
            JsonValueKind.String => "string",
            JsonValueKind.Array => "array",
            _ => "object",
        };

    private void CheckScalar(JsonNode? node, StructuralSchema schema, FieldPath path)
    {
        var rules = schema.Rules;
        if (Json.TryText(node, out var text))
        {
            if (rules is not null)
                CheckText(text, rules, path);
            if (schema.Format.Length > 0 && schema.Type is "string" or "" && !Formats.IsValid(schema.Format, text))
                WrongFormat(path, schema.Format, text);
        }
        else if (Json.TryNumber(node, out var number))
        {
            CheckRange(number, schema, path);
            if (rules is not null)
                CheckNumber(node!, number, rules, path);
        }
        if (rules is not null)
            CheckEnum(node, rules, path);
    }

    private void CheckRange(double number, StructuralSchema schema, FieldPath path)
    {
        if (schema.Type != "integer")
            return;
        if (number != Math.Truncate(number))
            Composite(
                $"Checked value must be of type integer{(schema.Format.Length > 0 ? $" with format {schema.Format}" : " (default format)")} in {path.Print()}"
            );
        else if (schema.Format == "int32" && number is > int.MaxValue or < int.MinValue)
            Composite($"Checked value must be of type integer with format int32 in {path.Print()}");
    }

    private void WrongFormat(FieldPath path, string format, string text) =>
        errors.Add(
            FieldError.TypeInvalid(path, text, $"{path.Print()} in body must be of type {format}: {GoText.Quote(text)}")
        );

    private void CheckText(string text, ValueRules rules, FieldPath path)
    {
        if (rules.MaxLength is not null || rules.MinLength is not null)
        {
            long length = 0;
            foreach (var _ in text.EnumerateRunes())
                length++;
            if (length > rules.MaxLength)
            {
                errors.Add(FieldError.TooLong(path, rules.MaxLength.Value));
                return;
            }
            if (length < rules.MinLength)
            {
                Invalid(path, text, $"should be at least {rules.MinLength} chars long");
                return;
            }
        }
        if (rules.Regex is { } regex && !regex.IsMatch(text))
            Invalid(path, text, $"should match '{rules.Pattern}'");
    }

    private void CheckNumber(JsonNode node, double number, ValueRules rules, FieldPath path)
    {
        if (rules.MultipleOf is { } factor && number / factor != Math.Truncate(number / factor))
            Invalid(path, node, $"should be a multiple of {GoText.Number(factor)}");
        if (rules.Maximum is { } maximum && (number > maximum || (rules.ExclusiveMaximum && number == maximum)))
            Invalid(
                path,
                node,
                $"should be less than {(rules.ExclusiveMaximum ? "" : "or equal to ")}{GoText.Number(maximum)}"
            );
        if (rules.Minimum is { } minimum && (number < minimum || (rules.ExclusiveMinimum && number == minimum)))
            Invalid(
                path,
                node,
                $"should be greater than {(rules.ExclusiveMinimum ? "" : "or equal to ")}{GoText.Number(minimum)}"
            );
    }

    private void CheckEnum(JsonNode? node, ValueRules rules, FieldPath path)
    {
        if (rules.Enum is not { } allowed || allowed.Any(value => JsonNode.DeepEquals(value, node)))
            return;
        errors.Add(
            FieldError.NotSupported(path, node, allowed.Select(value => Json.Text(value) ?? CanonicalJson.Write(value)))
        );
    }

    private void CheckList(JsonArray list, StructuralSchema schema, FieldPath path)
    {
        if (schema.Items is { } items)
            for (var i = 0; i < list.Count; i++)
                Check(list[i], items, path.Index(i));
        if (schema.Rules is not { } rules)
            return;
        if (list.Count < rules.MinItems)
            Invalid(path, list.Count, $"should have at least {rules.MinItems} items");
        if (list.Count > rules.MaxItems)
            errors.Add(FieldError.TooMany(path, list.Count, rules.MaxItems.Value));
        if (rules.UniqueItems && list.Select(CanonicalJson.Write).Distinct().Count() != list.Count)
            Invalid(path, "", "shouldn't contain duplicates");
    }

    private void CheckMap(JsonObject map, StructuralSchema schema, FieldPath path)
    {
        if (schema.Rules is { } rules)
        {
            if (map.Count < rules.MinProperties)
                Invalid(path, map.Count, $"should have at least {rules.MinProperties} properties");
            if (map.Count > rules.MaxProperties)
                errors.Add(FieldError.TooMany(path, map.Count, rules.MaxProperties.Value));
        }
        foreach (var (name, value) in map)
            if (schema.Field(name) is { } field)
                Check(value, field, path.Child(name));
        foreach (var name in schema.Required)
            if (!map.ContainsKey(name))
                errors.Add(FieldError.Required(path.Child(name)));
    }

    private void CheckBranches(JsonNode node, ValueRules rules, FieldPath path)
    {
        if (
            rules.AnyOf.Count > 0
            && Branches(node, rules.AnyOf, path) is var any
            && any.All(branch => branch.Count > 0)
        )
        {
            Composite($"\"{path.Print()}\" must validate at least one schema (anyOf)");
            errors.AddRange(any[0]);
        }
        if (
            rules.OneOf.Count > 0
            && Branches(node, rules.OneOf, path) is var one
            && one.Count(branch => branch.Count == 0) is var valid and not 1
        )
        {
            Composite(
                $"\"{path.Print()}\" must validate one and only one schema (oneOf). {(valid == 0 ? "Found none valid" : $"Found {valid} valid alternatives")}"
            );
            if (valid == 0)
                errors.AddRange(one[0]);
        }
        if (
            rules.AllOf.Count > 0
            && Branches(node, rules.AllOf, path) is var all
            && all.Any(branch => branch.Count > 0)
        )
        {
            foreach (var branch in all)
                errors.AddRange(branch);
            Composite(
                $"\"{path.Print()}\" must validate all the schemas (allOf){(all.All(branch => branch.Count > 0) ? ". None validated" : "")}"
            );
        }
        if (rules.Not is { } not && Branches(node, [not], path)[0].Count == 0)
            Composite($"\"{path.Print()}\" must not validate the schema (not)");
    }

    private static List<List<FieldError>> Branches(
        JsonNode node,
        IReadOnlyList<StructuralSchema> branches,
        FieldPath path
    )
    {
        var results = new List<List<FieldError>>(branches.Count);
        foreach (var branch in branches)
        {
            results.Add([]);
            new OpenApiValidation(results[^1]).Check(node, branch, path);
        }
        return results;
    }

    private void Composite(string detail) => errors.Add(FieldError.Invalid(FieldPath.Root, "", detail));

    private void Invalid(FieldPath path, JsonNode value, string detail) =>
        errors.Add(FieldError.Invalid(path, value, $"{path.Print()} in body {detail}"));
}
