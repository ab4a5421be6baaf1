namespace EmbeddedApiServer.Schema;

/// <summary>Checks that the schema itself accepts every default of a CRD.</summary>
internal static class DefaultChecks
{
    public static void Check(StructuralSchema schema, FieldPath path, List<FieldError> errors)
    {
        if (schema.Default is { } standard)
        {
            var at = path.Child("default");
            if (Pruning.Prune(standard.DeepClone(), schema).Count > 0)
                errors.Add(FieldError.Invalid(at, standard, "must not have unknown fields"));
            errors.AddRange(
                Validation
                    .Validate(standard, standard, schema)
                    .Select(error => error with { Field = Place(at, error.Field) })
            );
        }
        if (schema.Items is { } items)
            Check(items, path.Child("items"), errors);
        foreach (var (name, property) in schema.Properties)
            if (!schema.EmbeddedResource || name != "metadata")
                Check(property, path.Child("properties").Key(name), errors);
    }

    private static string Place(FieldPath at, string field) =>
        field == FieldPath.Root.ToString() ? at.Print() : at.Child(field).Print();
}
