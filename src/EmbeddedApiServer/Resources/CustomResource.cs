using System.Text.Json.Nodes;

namespace EmbeddedApiServer.Resources;

/// <summary>What a CustomResourceDefinition adds to a resource type.</summary>
internal sealed record CustomResource
{
    /// <summary>The name of the definition, <c>plural.group</c>.</summary>
    public required string DefinitionName { get; init; }

    public required string StorageVersion { get; init; }

    /// <summary>True if the definition is being deleted. Then no objects may be created.</summary>
    public bool IsTerminating { get; init; }

    /// <summary>spec.versions[].schema.openAPIV3Schema, for discovery.</summary>
    public required JsonObject OpenApiSchema { get; init; }

    public IReadOnlyList<PrinterColumn> Columns { get; init; } = [];

    /// <summary>Paths, without the leading dot, that field selectors may name.</summary>
    public IReadOnlyList<string> SelectableFields { get; init; } = [];
}
