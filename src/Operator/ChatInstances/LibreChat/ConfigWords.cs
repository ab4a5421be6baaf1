using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Operator.ChatInstances.LibreChat;

/// <summary>The words in the tables under Versions/: kinds with bounds, and literals.</summary>
internal static partial class ConfigWords
{
    public static bool Match(string schema, JsonNode value) => schema.Split(" | ").Any(word => MatchOne(word, value));

    public static string Describe(string schema) =>
        string.Join(" or ", schema.Split(" | ").Select(DescribeOne).Distinct());

    /// <summary>Whether a literal under <paramref name="name"/> would be a secret in plain sight.</summary>
    public static bool IsSecret(string schema, string name) =>
        schema == "secret" || (schema == "header" && Secretive().IsMatch(name));

    /// <summary>Whether LibreChat looks up variables in it; prose may say anything.</summary>
    public static bool IsResolved(string schema) =>
        schema.Split(" | ").Any(word => word is "string" or "secret" or "header" or "string[]");

    private static bool MatchOne(string word, JsonNode value) =>
        word switch
        {
            "any" => true,
            _ when word.EndsWith("[]", StringComparison.Ordinal) => value is JsonArray list
                && list.All(item => item is not null && MatchOne(word[..^2], item)),
            _ when value is not JsonValue => false,
            "boolean" => value.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
            "string" or "text" or "secret" or "header" => value.GetValueKind() == JsonValueKind.String,
            _ when Number().Match(word) is { Success: true } number => value.GetValueKind() == JsonValueKind.Number
                && IsWithin(number, value),
            _ => value.ToString() == word,
        };

    private static bool IsWithin(Match bounds, JsonNode value)
    {
        var number = double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture);
        return (bounds.Groups["kind"].Value == "number" || double.IsInteger(number))
            && (
                Bound(bounds, "low") is not { } low
                || (bounds.Groups["open"].Value == "(" ? number > low : number >= low)
            )
            && (Bound(bounds, "high") is not { } high || number <= high);
    }

    private static double? Bound(Match bounds, string group) =>
        bounds.Groups[group].Length == 0
            ? null
            : double.Parse(bounds.Groups[group].Value, CultureInfo.InvariantCulture);

    private static string DescribeOne(string word) =>
        word switch
        {
            "string" or "text" or "secret" or "header" => "text",
            "boolean" => "true or false",
            "string[]" => "a list of text",
            _ when Number().Match(word) is { Success: true } number => DescribeNumber(number),
            _ => word,
        };

    private static string DescribeNumber(Match bounds)
    {
        var text = bounds.Groups["kind"].Value == "integer" ? "a whole number" : "a number";
        if (bounds.Groups["low"].Length > 0)
            text +=
                $"{(bounds.Groups["open"].Value == "(" ? " greater than" : " of at least")} {bounds.Groups["low"].Value}";
        if (bounds.Groups["high"].Length > 0)
            text += $", {bounds.Groups["high"].Value} at most";
        return text;
    }

    [GeneratedRegex(
        @"^(?<kind>number|integer)((?<open>[[(])(?<low>[^,]*),(?<high>[^]]*)\])?$",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex Number();

    [GeneratedRegex(
        "authorization|token|secret|passw|api[-_]?key|cookie|credential",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Secretive();
}
