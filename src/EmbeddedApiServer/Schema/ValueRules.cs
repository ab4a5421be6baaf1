using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace EmbeddedApiServer.Schema;

/// <summary>
/// The constraints on a value besides its type. Bounds are inclusive unless stated otherwise. Lengths count characters,
/// and sizes count items.
/// </summary>
internal sealed record ValueRules
{
    public JsonArray? Enum { get; init; }

    /// <summary>The pattern as written. <see cref="Regex"/> is its compiled form.</summary>
    public string Pattern { get; init; } = "";
    public Regex? Regex { get; init; }

    public double? Minimum { get; init; }
    public bool ExclusiveMinimum { get; init; }
    public double? Maximum { get; init; }
    public bool ExclusiveMaximum { get; init; }
    public double? MultipleOf { get; init; }
    public long? MinLength { get; init; }
    public long? MaxLength { get; init; }
    public long? MinItems { get; init; }
    public long? MaxItems { get; init; }
    public bool UniqueItems { get; init; }
    public long? MinProperties { get; init; }
    public long? MaxProperties { get; init; }

    public IReadOnlyList<StructuralSchema> AllOf { get; init; } = [];
    public IReadOnlyList<StructuralSchema> AnyOf { get; init; } = [];
    public IReadOnlyList<StructuralSchema> OneOf { get; init; } = [];
    public StructuralSchema? Not { get; init; }

    public static readonly ValueRules None = new();
}
