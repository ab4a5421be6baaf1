using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Operator.ChatInstances.LibreChat.Rules;

namespace Operator.ChatInstances.LibreChat;

/// <summary>Reads the notation of Versions/README.md.</summary>
internal static partial class ConfigShapeReader
{
    public static ConfigShape Read(JsonNode node) =>
        node switch
        {
            JsonArray literals => new ConfigShape.Choice([.. literals.Select(literal => literal!)]),
            JsonObject whole => OfObject(whole) with
            {
                Rules = [.. (whole["rules"] as JsonArray ?? []).Select(rule => ConfigRules.Known[rule!.ToString()])],
            },
            _ => OfWord(node.ToString()),
        };

    private static ConfigShape OfObject(JsonObject node) =>
        node.First() switch
        {
            ("object", JsonObject fields) => new ConfigShape.Fields(
                fields.ToDictionary(
                    field => field.Key.TrimEnd('!'),
                    field => new ConfigShape.Field(Read(field.Value!), field.Key.EndsWith('!'))
                ),
                node["strict"] is not null
            ),
            ("list", { } item) => new ConfigShape.Items(
                Read(item),
                node["min"]?.GetValue<int>() ?? 0,
                node["max"]?.GetValue<int>()
            ),
            ("record", { } value) => new ConfigShape.Record(Read(value)),
            ("union", JsonObject options) => new ConfigShape.Union([.. options.Select(option => Read(option.Value!))]),
            ("string", JsonObject text) => OfText(text),
            ("ref", { } name) => new ConfigShape.Reference(name.ToString()),
            var (word, _) => throw new JsonException($"{word} is no shape"),
        };

    private static ConfigShape.Text OfText(JsonObject text) =>
        new()
        {
            Least = text["min"]?.GetValue<int>() ?? 0,
            Most = text["max"]?.GetValue<int>(),
            Pattern = text["pattern"] is { } pattern
                ? OfPattern(pattern.ToString(), text["anyCase"] is not null)
                : null,
            Start = text["start"]?.ToString(),
            IsUrl = text["url"] is not null,
            IsTrimmed = text["trim"] is not null,
            IsResolved = text["resolved"] is not null,
        };

    /// <summary>A pattern of JavaScript: there, $ is the very end.</summary>
    private static Regex OfPattern(string pattern, bool anyCase)
    {
        if (pattern.EndsWith('$'))
            pattern = $@"{pattern[..^1]}\z";
        return new(
            pattern,
            RegexOptions.NonBacktracking
                | RegexOptions.CultureInvariant
                | (anyCase ? RegexOptions.IgnoreCase : RegexOptions.None)
        );
    }

    private static ConfigShape OfWord(string word) =>
        word switch
        {
            "any" => new ConfigShape.Any(),
            "nothing" => new ConfigShape.Nothing(),
            "null" => new ConfigShape.Null(),
            "boolean" => new ConfigShape.Boolean(),
            "string" => new ConfigShape.Text(),
            _ => Interval().Match(word) is { Success: true } interval
                ? new ConfigShape.Number(
                    interval.Groups["kind"].Value == "integer",
                    Bound(interval.Groups["least"]),
                    interval.Groups["open"].Value == "(",
                    Bound(interval.Groups["most"])
                )
                : throw new JsonException($"{word} is no shape"),
        };

    private static double? Bound(Group bound) =>
        bound.Length == 0 ? null : double.Parse(bound.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"^(?<kind>number|integer)((?<open>[[(])(?<least>[^,]*),(?<most>[^]]*)\])?$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Interval();
}
