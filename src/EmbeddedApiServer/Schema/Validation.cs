using System.Text.Json.Nodes;

namespace EmbeddedApiServer.Schema;

/// <summary>
/// Says why an object of a CRD is refused, as the API server would: schema first, then list types, then CEL rules,
/// which are not tried on an object whose shape they could not rely on. Ratcheting (letting unchanged invalid fields
/// pass) is left out: every write is validated whole.
/// </summary>
internal static class Validation
{
    /// <param name="node">The new object, pruned and defaulted.</param>
    /// <param name="old">The stored object on an update, for rules that name oldSelf.</param>
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
