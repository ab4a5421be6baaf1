using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace EmbeddedApiServer.Schema;

/// <summary>
/// The schema model of custom resources (parsed from a CRD) and built-in kinds (read from the tables in BuiltIn). It
/// defines how a field is pruned, defaulted, validated and merged. A type may contain itself (JSONSchemaProps does), so
/// a traversal of a schema must be bounded by an object or a depth.
/// </summary>
internal sealed record StructuralSchema
{
    /// <summary>object, array, string, integer, number or boolean. Empty if any type is allowed.</summary>
    public string Type { get; init; } = "";
    public string Format { get; init; } = "";
    public string Title { get; init; } = "";
    public string Description { get; init; } = "";
    public bool Nullable { get; init; }

    /// <summary>Clone it before you insert it into an object.</summary>
    public JsonNode? Default { get; init; }

    public IReadOnlyDictionary<string, StructuralSchema> Properties { get; init; } = NoProperties;
    public StructuralSchema? Items { get; init; }

    /// <summary>The schema of a map's values. An empty schema means <c>additionalProperties: true</c>.</summary>
    public StructuralSchema? AdditionalProperties { get; init; }

    public bool IntOrString { get; init; }
    public bool PreserveUnknownFields { get; init; }
    public bool EmbeddedResource { get; init; }

    /// <summary>atomic (also when empty), set or map.</summary>
    public string ListType { get; init; } = "";
    public IReadOnlyList<string> ListMapKeys { get; init; } = [];

    /// <summary>granular (also when empty) or atomic.</summary>
    public string MapType { get; init; } = "";

    /// <summary>The merge key of a strategic merge patch. Built-in kinds only.</summary>
    public string PatchMergeKey { get; init; } = "";
    public string PatchStrategy { get; init; } = "";

    /// <summary>
    /// Built-in kinds: the field is a Go struct, list or map that exists in every decoded object, so a write into it
    /// does not give a manager ownership of the field itself.
    /// </summary>
    public bool PresentWhenZero { get; init; }

    /// <summary>
    /// Built-in kinds: the type's name in OpenAPI documents, such as <c>io.k8s.api.core.v1.PodSpec</c>.
    /// </summary>
    public string Name { get; init; } = "";

    public IReadOnlyList<string> Required { get; init; } = [];

    /// <summary>Constraints on the value. Null for the many fields without constraints.</summary>
    public ValueRules? Rules { get; init; }

    /// <summary>The x-kubernetes-validations of this node, compiled.</summary>
    public IReadOnlyList<ValidationRule> Validations { get; init; } = [];

    /// <summary>True if this node or a node below it has <see cref="Validations"/>.</summary>
    public bool HasValidations { get; init; }

    private static readonly Dictionary<string, StructuralSchema> NoProperties = [];

    public bool IsAtomicList => Type == "array" && ListType is not ("set" or "map");

    /// <summary>Compares by reference, because a schema may contain itself.</summary>
    public bool Equals(StructuralSchema? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);

    /// <summary>The schema of a property or map value. Null for a field that does not exist.</summary>
    public StructuralSchema? Field(string name) =>
        Properties.TryGetValue(name, out var field) ? field : AdditionalProperties;

    /// <summary>
    /// Reads a CRD's <c>openAPIV3Schema</c>. Checks what apiextensions/v1 checks (structural rules, defaults, list and
    /// map types) and compiles the CEL rules. The result has the metadata, apiVersion and kind of every object.
    /// <paramref name="path"/> starts every error's field.
    /// </summary>
    public static ParsedSchema Parse(JsonNode? openAPIV3Schema, string path) =>
        SchemaParser.Parse(openAPIV3Schema, FieldPath.Parse(path));
}
