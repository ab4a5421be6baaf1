using EmbeddedApiServer.Schema;
using EmbeddedApiServer.Storage;

namespace EmbeddedApiServer.Resources;

/// <summary>One resource as served in one version.</summary>
internal sealed record ResourceType
{
    public required string Group { get; init; }
    public required string Version { get; init; }
    public required string Kind { get; init; }
    public required string Plural { get; init; }
    public required string Singular { get; init; }
    public required bool Namespaced { get; init; }
    public string ListKind { get; init; } = "";
    public IReadOnlyList<string> ShortNames { get; init; } = [];
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>True for reviews: a POST is only answered and stores nothing.</summary>
    public bool IsVirtual { get; init; }
    public bool HasStatus { get; init; }
    public ScalePaths? Scale { get; init; }

    /// <summary>Whether metadata.generation exists and counts changes of the desired state.</summary>
    public bool TracksGeneration { get; init; }

    /// <summary>Whether DELETE answers with the object that was deleted instead of a Status.</summary>
    public bool ReturnsDeletedObject { get; init; }

    /// <summary>The subresources besides status and scale, by name, with the kind of their body.</summary>
    public IReadOnlyDictionary<string, string> OtherSubresources { get; init; } = NoSubresources;

    /// <summary>The schema of the whole object. Null for a kind without a schema.</summary>
    public StructuralSchema? Schema { get; init; }

    /// <summary>Set for custom resources.</summary>
    public CustomResource? Custom { get; init; }

    /// <summary>The conversion between served and stored form. Null if both are the same bytes.</summary>
    public IVersionConversion? Conversion { get; init; }

    /// <summary>The collection of the objects. Two groups that serve the same objects share it.</summary>
    public GroupResource Storage { get; init; }

    public GroupResource GroupResource => new(Group, Plural);

    public string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";

    private static readonly Dictionary<string, string> NoSubresources = [];
}
