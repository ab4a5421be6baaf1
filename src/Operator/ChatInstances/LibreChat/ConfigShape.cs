using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Operator.ChatInstances.LibreChat;

/// <summary>What a value in librechat.yaml may be; Versions/README.md has the notation of the tables.</summary>
internal abstract record ConfigShape
{
    private ConfigShape() { }

    /// <summary>What else must hold of a value that has this shape.</summary>
    public IReadOnlyList<ConfigRule> Rules { get; init; } = [];

    public sealed record Any : ConfigShape;

    /// <summary>A field that must not be there.</summary>
    public sealed record Nothing : ConfigShape;

    public sealed record Null : ConfigShape;

    public sealed record Boolean : ConfigShape;

    public sealed record Number(bool IsWhole, double? Least, bool ExcludesLeast, double? Most) : ConfigShape;

    public sealed record Text : ConfigShape
    {
        public int Least { get; init; }

        public int? Most { get; init; }

        public Regex? Pattern { get; init; }

        public string? Start { get; init; }

        public bool IsUrl { get; init; }

        public bool IsTrimmed { get; init; }

        /// <summary>LibreChat puts in the values of variables before it looks at the text.</summary>
        public bool IsResolved { get; init; }
    }

    public sealed record Choice(IReadOnlyList<JsonNode> Literals) : ConfigShape;

    public sealed record Items(ConfigShape Item, int Least, int? Most) : ConfigShape;

    /// <summary>An object with any keys.</summary>
    public sealed record Record(ConfigShape Value) : ConfigShape;

    /// <summary>An object with these keys. Of others, LibreChat says so and stops, or leaves them out in silence.</summary>
    public sealed record Fields(IReadOnlyDictionary<string, Field> Known, bool IsStrict) : ConfigShape;

    public sealed record Field(ConfigShape Shape, bool IsRequired);

    public sealed record Union(IReadOnlyList<ConfigShape> Options) : ConfigShape;

    /// <summary>A shape that holds itself, by its name among the definitions.</summary>
    public sealed record Reference(string Name) : ConfigShape;
}
