namespace EmbeddedApiServer.Schema.Cel;

/// <summary>
/// The CEL type of a schema. Fields that the schema does not describe are not visible to rules. Of an object's metadata
/// only name and generateName are visible.
/// </summary>
internal static class CelTypes
{
    private const int MaximumDepth = 64;

    public static CelType Of(StructuralSchema schema) => Find(schema, 0) ?? CelType.Dyn;

    private static CelType? Find(StructuralSchema schema, int depth)
    {
        if (depth > MaximumDepth)
            return null;
        if (schema.IntOrString)
            return CelType.Dyn;
        return schema.Type switch
        {
            "string" => schema.Format switch
            {
                "byte" => CelType.Bytes,
                "duration" => CelType.Duration,
                "date" or "date-time" => CelType.Timestamp,
                _ => CelType.Text,
            },
            "integer" => CelType.Int,
            "number" => CelType.Double,
            "boolean" => CelType.Bool,
            "array" => schema.Items is { } items && Find(items, depth + 1) is { } element
                ? CelType.List(element)
                : null,
            "object" when schema.AdditionalProperties is { } values => Find(values, depth + 1) is { } value
                ? CelType.Map(CelType.Text, value)
                : null,
            "object" => Object(schema, depth),
            _ => null,
        };
    }

    private static CelType Object(StructuralSchema schema, int depth)
    {
        var fields = new Dictionary<string, CelType>(StringComparer.Ordinal);
        foreach (var (name, property) in schema.Properties)
        {
            if (!CelNames.TryEscape(name, out var escaped))
                continue;
            var type = schema.EmbeddedResource && name == "metadata" ? Metadata : Find(property, depth + 1);
            if (type is not null)
                fields[escaped] = type;
        }
        return new CelType("object") { Fields = fields };
    }

    private static readonly CelType Metadata = new("object")
    {
        Fields = new Dictionary<string, CelType> { ["name"] = CelType.Text, ["generateName"] = CelType.Text },
    };
}
