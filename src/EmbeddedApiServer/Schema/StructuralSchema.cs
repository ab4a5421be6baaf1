using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace EmbeddedApiServer.Schema;

/// <summary>
/// The one schema model, for custom resources (parsed from a CRD) and built-in kinds (read from the table in BuiltIn):
/// what a field is, how it is pruned, defaulted, validated and merged. A type may contain itself (JSONSchemaProps
/// does), so nothing walks a schema without an object or a depth at hand.
/// </summary>
internal sealed record StructuralSchema
{
    /// <summary>object, array, string, integer, number, boolean; empty where anything goes.</summary>
    public string Type { get; init; } = "";
    public string Format { get; init; } = "";
    public string Title { get; init; } = "";
    public string Description { get; init; } = "";
    public bool Nullable { get; init; }

    /// <summary>Cloned before it is put into an object.</summary>
    public JsonNode? Default { get; init; }

    public IReadOnlyDictionary<string, StructuralSchema> Properties { get; init; } = NoProperties;
    public StructuralSchema? Items { get; init; }

    /// <summary>
    /// The values of a map. A schema without anything in it stands for <c>additionalProperties: true</c>.
    /// </summary>
    public StructuralSchema? AdditionalProperties { get; init; }

    public bool IntOrString { get; init; }
    public bool PreserveUnknownFields { get; init; }
    public bool EmbeddedResource { get; init; }

    /// <summary>atomic (also when empty), set or map.</summary>
    public string ListType { get; init; } = "";
    public IReadOnlyList<string> ListMapKeys { get; init; } = [];

    /// <summary>granular (also when empty) or atomic.</summary>
    public string MapType { get; init; } = "";

    /// <summary>The key of a strategic merge patch, built-in kinds only.</summary>
    public string PatchMergeKey { get; init; } = "";
    public string PatchStrategy { get; init; } = "";

    /// <summary>
    /// Built-in kinds: the field is a Go struct, list or map that is there in every decoded object, so nobody gains it
    /// by writing into it.
    /// </summary>
    public bool PresentWhenZero { get; init; }

    /// <summary>
    /// Built-in kinds: the type's name in OpenAPI documents, such as <c>io.k8s.api.core.v1.PodSpec</c>.
    /// </summary>
    public string Name { get; init; } = "";

    public IReadOnlyList<string> Required { get; init; } = [];

    /// <summary>Constraints on the value; null where there are none, which is nearly everywhere.</summary>
    public ValueRules? Rules { get; init; }

    /// <summary>The x-kubernetes-validations of this node, compiled.</summary>
    public IReadOnlyList<ValidationRule> Validations { get; init; } = [];

    /// <summary>Some node at or below this one has <see cref="Validations"/>.</summary>
    public bool HasValidations { get; init; }

    private static readonly Dictionary<string, StructuralSchema> NoProperties = [];

    public bool IsAtomicList => Type == "array" && ListType is not ("set" or "map");

    /// <summary>Identity: a schema may contain itself, and no two are ever compared by content.</summary>
    public bool Equals(StructuralSchema? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);

    /// <summary>The schema of a property or map value; null for a field that does not exist.</summary>
    public StructuralSchema? Field(string name) =>
        Properties.TryGetValue(name, out var field) ? field : AdditionalProperties;

    /// <summary>
    /// Reads a CRD's <c>openAPIV3Schema</c>. Checks what apiextensions/v1 checks (structural rules, defaults, list and
    /// map types) and compiles the CEL rules; the result's metadata, apiVersion and kind are those every object has.
    /// <paramref name="path"/> starts every error's field.
    /// </summary>
    public static ParsedSchema Parse(JsonNode? openAPIV3Schema, string path) =>
        SchemaParser.Parse(openAPIV3Schema, FieldPath.Parse(path));
}
