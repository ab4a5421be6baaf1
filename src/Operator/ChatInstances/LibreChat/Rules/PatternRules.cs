using System.Text.Json.Nodes;

namespace Operator.ChatInstances.LibreChat.Rules;

/// <summary>Regular expressions, which LibreChat compiles at its start.</summary>
internal static class PatternRules
{
    private const int MostPatterns = 256;
    private const int MostCharacters = 8192;
    private const int MostInstructions = 8192;

    public static IEnumerable<string> JavaScript(JsonNode pattern) => Of(pattern, PatternSyntax.JavaScript);

    public static IEnumerable<string> Linear(JsonNode pattern) => Of(pattern, PatternSyntax.Linear);

    /// <summary>Which engine it is, is up to the release; what both read is right in any case.</summary>
    public static IEnumerable<string> Portable(JsonNode pattern) => Of(pattern, PatternSyntax.Portable);

    public static IEnumerable<string> Messages(JsonNode pii) =>
        pii.Items("customPatterns")
            .Index()
            .SelectMany(one =>
                Portable(one.Item["regex"]!).Select(problem => $".customPatterns[{one.Index}].regex{problem}")
            )
            .Concat(Total(pii.Items("customPatterns"), ".customPatterns"));

    public static IEnumerable<string> Filters(JsonNode filters)
    {
        JsonNode[] patterns =
        [
            .. filters
                .AsObject()
                .Select(source => source.Value!["pii"])
                .OfType<JsonNode>()
                .SelectMany(pii => pii.Items("customPatterns")),
        ];
        return patterns.Length > MostPatterns
            ? [$" must have {MostPatterns} customPatterns at most in all"]
            : Total(patterns, "");
    }

    private static IEnumerable<string> Total(IEnumerable<JsonNode> patterns, string field)
    {
        string[] all = [.. patterns.Select(pattern => pattern["regex"]!.ToString())];
        if (all.Sum(pattern => pattern.Length) > MostCharacters)
            return [$"{field} must have {MostCharacters} characters of regex at most in all"];
        return all.Sum(pattern => PatternSyntax.Linear.SizeOf(pattern) ?? 0L) > MostInstructions
            ? [$"{field} must have less to match in all: repeat less in the regexes"]
            : [];
    }

    private static IEnumerable<string> Of(JsonNode pattern, PatternSyntax syntax) =>
        syntax.SizeOf(pattern.ToString()) is null ? [$" must be a regular expression of {syntax.Name}"] : [];
}
