using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Kubernetes.Objects;

namespace Operator.ChatInstances.LibreChat;

/// <summary>
/// What the schema of LibreChat does not say about its texts; Versions/marks.yaml. A place in it is that of a value in
/// librechat.yaml, where lists count for nothing; one mark holds for all that is below it.
/// </summary>
internal static partial class ConfigMarks
{
    public static JsonNode Root { get; } = Yaml.Read(EmbeddedText.Read("librechat/marks.yaml"))!;

    public static JsonNode? Below(JsonNode? marks, string name) =>
        marks is JsonObject fields ? fields[name] ?? fields["*"] : marks;

    /// <summary>The fields without which LibreChat leaves an object out in silence.</summary>
    public static IEnumerable<string> Needed(JsonNode? marks) =>
        marks is JsonObject fields && fields["!"] is JsonArray needed ? needed.Select(field => field!.ToString()) : [];

    /// <summary>Whether a literal under <paramref name="name"/> would be a secret in plain sight.</summary>
    public static bool IsSecret(JsonNode? mark, string name) =>
        Is(mark, "secret") || (Is(mark, "header") && Secretive().IsMatch(name));

    /// <summary>Whether LibreChat looks up variables in it; prose may say anything.</summary>
    public static bool IsResolved(JsonNode? mark) => !Is(mark, "text");

    private static bool Is(JsonNode? mark, string word) => mark is JsonValue && mark.GetValue<string>() == word;

    [GeneratedRegex(
        "authorization|token|secret|passw|api[-_]?key|cookie|credential",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Secretive();
}
