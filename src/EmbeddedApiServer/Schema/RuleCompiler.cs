using System.Text.Json.Nodes;
using EmbeddedApiServer.Schema.Cel;

namespace EmbeddedApiServer.Schema;

/// <summary>
/// Compiles the x-kubernetes-validations of a schema, innermost first, and reports every expression that does not
/// compile.
/// </summary>
internal static class RuleCompiler
{
    public static StructuralSchema Compile(
        StructuralSchema schema,
        JsonObject source,
        FieldPath path,
        List<FieldError> errors
    ) => new Walk(errors).Compile(schema, source, path, null);

    private sealed class Walk(List<FieldError> errors)
    {
        /// <param name="uncorrelatable">The first list around the node whose items have no identity, so that oldSelf is
        /// undefined.</param>
        public StructuralSchema Compile(
            StructuralSchema schema,
            JsonObject source,
            FieldPath path,
            FieldPath? uncorrelatable
        )
        {
            var properties = CompileProperties(schema, source, path, uncorrelatable);
            var items =
                schema.Items is { } item && source["items"] is JsonObject itemSource
                    ? Compile(
                        item,
                        itemSource,
                        path.Child("items"),
                        schema.ListType == "map" ? uncorrelatable : uncorrelatable ?? path
                    )
                    : schema.Items;
            var values =
                schema.AdditionalProperties is { } value && source["additionalProperties"] is JsonObject valueSource
                    ? Compile(value, valueSource, path.Child("additionalProperties"), uncorrelatable)
                    : schema.AdditionalProperties;
            var rules = (source["x-kubernetes-validations"] as JsonArray ?? [])
                .Index()
                .Select(rule =>
                    CompileRule(
                        schema,
                        rule.Item!.AsObject(),
                        source,
                        path.Child("x-kubernetes-validations").Index(rule.Index),
                        uncorrelatable
                    )
                )
                .OfType<ValidationRule>()
                .ToList();
            var below =
                properties.Values.Any(property => property.HasValidations)
                || items?.HasValidations == true
                || values?.HasValidations == true;
            return schema with
            {
                Properties = properties,
                Items = items,
                AdditionalProperties = values,
                Validations = rules,
                HasValidations = rules.Count > 0 || below,
            };
        }

        private IReadOnlyDictionary<string, StructuralSchema> CompileProperties(
            StructuralSchema schema,
            JsonObject source,
            FieldPath path,
            FieldPath? uncorrelatable
        )
        {
            if (source["properties"] is not JsonObject sources)
                return schema.Properties;
            var properties = new Dictionary<string, StructuralSchema>(schema.Properties, StringComparer.Ordinal);
            foreach (var (name, property) in sources)
            {
                var isMetadata = schema.EmbeddedResource && name == "metadata";
                if (property is JsonObject child && !isMetadata)
                    properties[name] = Compile(
                        properties[name],
                        child,
                        path.Child("properties").Key(name),
                        uncorrelatable
                    );
            }
            return properties;
        }

        private ValidationRule? CompileRule(
            StructuralSchema schema,
            JsonObject entry,
            JsonObject source,
            FieldPath path,
            FieldPath? uncorrelatable
        )
        {
            var self = CelTypes.Of(schema);
            var optionalOldSelf = Json.IsTrue(entry["optionalOldSelf"]);
            var scope = new Dictionary<string, CelType>(StringComparer.Ordinal)
            {
                ["self"] = self,
                ["oldSelf"] = optionalOldSelf ? CelType.Optional(self) : self,
            };
            var text = Json.Text(entry["rule"]) ?? "";
            var program = Compile(
                text,
                scope,
                CelType.Bool,
                entry,
                path.Child("rule"),
                "compilation failed: ",
                "cel expression must evaluate to a bool"
            );
            CelProgram? message = null;
            if (Json.TryText(entry["messageExpression"], out var expression) && expression.Length > 0)
                message = Compile(
                    expression,
                    scope,
                    CelType.Text,
                    entry,
                    path.Child("messageExpression"),
                    "messageExpression compilation failed: ",
                    "messageExpression must evaluate to a string"
                );
            if (program is null)
                return null;
            if (program.Uses("oldSelf") && uncorrelatable is not null)
                errors.Add(
                    FieldError.Invalid(
                        path.Child("rule"),
                        text,
                        $"oldSelf cannot be used on the uncorrelatable portion of the schema within {uncorrelatable}"
                    )
                );
            if (!program.Uses("oldSelf") && entry["optionalOldSelf"] is not null)
                errors.Add(
                    FieldError.Invalid(
                        path.Child("optionalOldSelf"),
                        optionalOldSelf,
                        "may not be set if oldSelf is not used in rule"
                    )
                );
            return new ValidationRule(text, program)
            {
                Message = (Json.Text(entry["message"]) ?? "").Trim(),
                MessageExpression = message,
                Reason = Json.Text(entry["reason"]) ?? "",
                FieldPath = Json.TryText(entry["fieldPath"], out var fieldPath)
                    ? RuleFieldPath.Resolve(fieldPath, source) ?? ""
                    : "",
                OptionalOldSelf = optionalOldSelf,
            };
        }

        private CelProgram? Compile(
            string text,
            Dictionary<string, CelType> scope,
            CelType wanted,
            JsonObject entry,
            FieldPath path,
            string prefix,
            string wrongType
        )
        {
            var compiled = CelProgram.Compile(text, scope);
            if (compiled.Program is not { } program)
            {
                errors.Add(FieldError.InvalidObject(path, Printed(entry), prefix + compiled.Error));
                return null;
            }
            if (program.ResultType == wanted || program.ResultType == CelType.Dyn)
                return program;
            errors.Add(FieldError.InvalidObject(path, Printed(entry), wrongType));
            return null;
        }

        /// <summary>The rule as the API server prints it, in its internal form with all fields.</summary>
        private static JsonObject Printed(JsonObject entry) =>
            new()
            {
                ["Rule"] = Json.Text(entry["rule"]) ?? "",
                ["Message"] = Json.Text(entry["message"]) ?? "",
                ["MessageExpression"] = Json.Text(entry["messageExpression"]) ?? "",
                ["Reason"] = entry["reason"]?.DeepClone(),
                ["FieldPath"] = Json.Text(entry["fieldPath"]) ?? "",
                ["OptionalOldSelf"] = entry["optionalOldSelf"]?.DeepClone(),
            };
    }
}
