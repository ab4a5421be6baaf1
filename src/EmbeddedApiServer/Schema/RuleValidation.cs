using System.Text.Json.Nodes;
using EmbeddedApiServer.Schema.Cel;

namespace EmbeddedApiServer.Schema;

/// <summary>
/// Runs the CEL rules of a schema over an object. A rule that uses oldSelf runs only if the old object has the same
/// node. Values of maps match by key, items of lists of type map by their keys, and items of other lists never match.
/// </summary>
internal sealed class RuleValidation(List<FieldError> errors)
{
    public void Check(JsonNode? node, JsonNode? old, StructuralSchema schema, FieldPath path)
    {
        if (node is null || !schema.HasValidations)
            return;
        foreach (var rule in schema.Validations)
            CheckRule(rule, node, old, schema, path);
        switch (node)
        {
            case JsonObject map:
                foreach (var (name, value) in map)
                {
                    var previous = (old as JsonObject)?[name];
                    if (schema.Properties.TryGetValue(name, out var property))
                        Check(value, previous, property, path.Child(name));
                    else if (schema.AdditionalProperties is { } values)
                        Check(value, previous, values, path.Key(name));
                }
                break;
            case JsonArray list when schema.Items is { HasValidations: true } items:
                for (var i = 0; i < list.Count; i++)
                    Check(list[i], Match(list[i], old as JsonArray, schema), items, path.Index(i));
                break;
        }
    }

    private static JsonNode? Match(JsonNode? item, JsonArray? old, StructuralSchema schema)
    {
        if (schema.ListType != "map" || old is null || item is not JsonObject map)
            return null;
        return old.FirstOrDefault(previous =>
            previous is JsonObject candidate
            && schema.ListMapKeys.All(key => JsonNode.DeepEquals(candidate[key], map[key]))
        );
    }

    private void CheckRule(ValidationRule rule, JsonNode node, JsonNode? old, StructuralSchema schema, FieldPath path)
    {
        if (old is null && rule.Program.Uses("oldSelf") && !rule.OptionalOldSelf)
            return;
        var scope = new CelScope("self", CelValues.From(node, schema), null);
        if (rule.OptionalOldSelf)
            scope = new CelScope(
                "oldSelf",
                old is null ? CelOptional.None : new CelOptional(CelValues.From(old, schema)),
                scope
            );
        else if (old is not null)
            scope = new CelScope("oldSelf", CelValues.From(old, schema), scope);
        switch (rule.Program.Evaluate(scope))
        {
            case true:
                break;
            case CelError error:
                errors.Add(FieldError.Invalid(path, schema.Type, Explain(error, rule)));
                break;
            default:
                errors.Add(
                    Failure(
                        rule,
                        node,
                        schema,
                        rule.FieldPath.Length > 0 ? path.Child(rule.FieldPath) : path,
                        Message(rule, scope)
                    )
                );
                break;
        }
    }

    private static string Explain(CelError error, ValidationRule rule) =>
        error.Message.StartsWith("no such overload", StringComparison.Ordinal)
            ? $"'{error.Message}': call arguments did not match a supported operator, function or macro signature for rule: {rule.Label}"
            : $"{error.Message} evaluating rule: {rule.Label}";

    /// <summary>The static message is used if the message expression fails or its result is not printable.</summary>
    private static string Message(ValidationRule rule, CelScope scope)
    {
        if (rule.MessageExpression?.Evaluate(scope) is not string text)
            return rule.FailureMessage;
        text = text.Trim();
        return text.Length is 0 or > 5120 || text.Contains('\n') ? rule.FailureMessage : text;
    }

    private static FieldError Failure(
        ValidationRule rule,
        JsonNode node,
        StructuralSchema schema,
        FieldPath path,
        string message
    )
    {
        var failure = rule.Reason switch
        {
            "FieldValueForbidden" => FieldError.Forbidden(path, message),
            "FieldValueRequired" => FieldError.Required(path, message),
            "FieldValueDuplicate" => FieldError.Duplicate(path, node),
            _ => FieldError.Invalid(path, node, message),
        };
        return schema.Type is "object" or "array" ? failure with { Value = null } : failure;
    }
}
