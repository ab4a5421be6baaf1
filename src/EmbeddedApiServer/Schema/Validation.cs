using System.Text.Json.Nodes;

namespace EmbeddedApiServer.Schema;

/// <summary>
/// Finds the errors of a custom resource, as the API server does: schema first, then list types, then CEL rules. CEL
/// rules do not run on an object with the wrong shape. This class does no ratcheting (ignoring errors of unchanged
/// fields): it validates the whole object.
/// </summary>
internal static class Validation
{
    /// <param name="node">The new object, pruned and defaulted.</param>
    /// <param name="old">The stored object on an update, for rules that use oldSelf.</param>
    public static IReadOnlyList<FieldError> Validate(JsonNode node, JsonNode? old, StructuralSchema schema)
    {
        var path = FieldPath.Root;
        var errors = new List<FieldError>();
        new OpenApiValidation(errors).Check(node, schema, path);
        ListTypeValidation.Check(node, schema, path, errors);
        if (!schema.HasValidations)
            return errors;
        if (errors.Any(error => error.BlocksRules))
            errors.Add(
                FieldError.Invalid(
                    FieldPath.Root,
                    null,
                    "some validation rules were not checked because the object was invalid; correct the existing errors to complete validation"
                )
            );
        else
            new RuleValidation(errors).Check(node, old, schema, path);
        return errors;
    }
}
