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

    /// <summary>Reviews: POST answers a question and stores nothing.</summary>
    public bool IsVirtual { get; init; }
    public bool HasStatus { get; init; }
    public ScalePaths? Scale { get; init; }

    /// <summary>Whether metadata.generation exists and counts changes of the desired state.</summary>
    public bool TracksGeneration { get; init; }

    /// <summary>Whether DELETE answers with the object that was deleted instead of a Status.</summary>
    public bool ReturnsDeletedObject { get; init; }

    /// <summary>Subresources besides status and scale: name to the kind that they take.</summary>
    public IReadOnlyDictionary<string, string> OtherSubresources { get; init; } = NoSubresources;

    /// <summary>Of the whole object; null for a kind about which nothing is known.</summary>
    public StructuralSchema? Schema { get; init; }

    /// <summary>Set for custom resources.</summary>
    public CustomResource? Custom { get; init; }

    /// <summary>How the served form differs from the stored one; null when they are the same bytes.</summary>
    public IVersionConversion? Conversion { get; init; }

    /// <summary>Where objects live; two groups that serve the same objects share it.</summary>
    public GroupResource Storage { get; init; }

    public GroupResource GroupResource => new(Group, Plural);

    public string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";

    private static readonly Dictionary<string, string> NoSubresources = [];
}
