using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Operator.ChatInstances.LibreChat;

/// <summary>Single values against their shape, and shapes in words: what a value "must be".</summary>
internal static class ConfigWords
{
    /// <summary>Whether a single value is as its shape says, but for what else is said of a text.</summary>
    public static bool Match(ConfigShape shape, JsonNode? value) =>
        shape switch
        {
            ConfigShape.Choice choice => choice.Literals.Any(literal => IsSame(literal, value)),
            ConfigShape.Number number => MatchKind(number, value) && IsWithin(number, ValueOf(value!)),
            ConfigShape.Union union => union.Options.Any(option => Match(option, value)),
            _ => MatchKind(shape, value),
        };

    /// <summary>Whether a value is text where text is wanted, a list where a list is, and so on.</summary>
    public static bool MatchKind(ConfigShape shape, JsonNode? value) =>
        shape switch
        {
            ConfigShape.Any => true,
            ConfigShape.Nothing => false,
            ConfigShape.Null => value is null,
            ConfigShape.Union union => union.Options.Any(option => MatchKind(option, value)),
            _ when value is null => false,
            ConfigShape.Items => value is JsonArray,
            ConfigShape.Record or ConfigShape.Fields => value is JsonObject,
            ConfigShape.Boolean => value.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
            ConfigShape.Number => value.GetValueKind() == JsonValueKind.Number,
            ConfigShape.Text => value.GetValueKind() == JsonValueKind.String,
            ConfigShape.Choice choice => choice.Literals.Any(literal => literal.GetValueKind() == value.GetValueKind()),
            // A shape that holds itself may be anything, to begin with.
            _ => true,
        };

    /// <summary>Whether there is nothing to say of it but what it must be.</summary>
    public static bool IsPlain(ConfigShape shape) =>
        shape.Rules.Count == 0
        && shape is ConfigShape.Boolean or ConfigShape.Number or ConfigShape.Choice or ConfigShape.Text
        && (shape is not ConfigShape.Text text || text == new ConfigShape.Text { Rules = text.Rules });

    public static string Describe(ConfigShape shape) =>
        shape switch
        {
            ConfigShape.Text => "text",
            ConfigShape.Boolean => "true or false",
            ConfigShape.Null => "null",
            ConfigShape.Number number => DescribeNumber(number),
            ConfigShape.Choice choice => string.Join(" or ", choice.Literals.Select(DescribeLiteral)),
            ConfigShape.Items { Item: var item } => IsPlain(item) ? $"a list of {Describe(item)}" : "a list",
            ConfigShape.Union union => string.Join(" or ", union.Options.Select(Describe).Distinct()),
            _ => "an object",
        };

    public static string DescribeCount(ConfigShape.Items items) =>
        (items.Least, items.Most) switch
        {
            (var least, null) => $"at least {Count(least)}",
            (0, { } most) => $"{Count(most)} at most",
            var (least, most) => $"from {least} to {Count(most.Value)}",
        };

    /// <summary>What a text must be and is not; null where nothing is wrong.</summary>
    public static string? ProblemOf(ConfigShape.Text text, string value)
    {
        if (value.Length < text.Least)
            return text.Least == 1 ? "text that is not empty" : $"text of at least {text.Least} characters";
        if (value.Length > text.Most)
            return $"text of {text.Most} characters at most";
        if (text.Start is { } start && !value.StartsWith(start, StringComparison.Ordinal))
            return $"text that begins with {start}";
        if (text.Pattern is { } pattern && !pattern.IsMatch(value))
            return $"text that matches {pattern.ToString().Replace(@"\z", "$", StringComparison.Ordinal)}";
        return text.IsUrl && WebUrl.Parse(value) is null ? "a URL" : null;
    }

    private static string Count(int count) => count == 1 ? "1 item" : $"{count} items";

    private static string DescribeLiteral(JsonNode literal) =>
        literal.ToString() is { Length: > 0 } text ? text : "empty";

    private static bool IsSame(JsonNode literal, JsonNode? value) =>
        value is JsonValue
        && literal.GetValueKind() == value.GetValueKind()
        && (
            value.GetValueKind() == JsonValueKind.Number
                ? ValueOf(literal).Equals(ValueOf(value))
                : literal.ToString() == value.ToString()
        );

    private static double ValueOf(JsonNode number) => double.Parse(number.ToJsonString(), CultureInfo.InvariantCulture);

    private static bool IsWithin(ConfigShape.Number bounds, double value) =>
        (!bounds.IsWhole || double.IsInteger(value))
        && (bounds.Least is not { } least || (bounds.ExcludesLeast ? value > least : value >= least))
        && (bounds.Most is not { } most || value <= most);

    private static string DescribeNumber(ConfigShape.Number bounds) =>
        (bounds.IsWhole ? "a whole number" : "a number")
        + (
            bounds.Least is { } least
                ? $" {(bounds.ExcludesLeast ? "greater than" : "of at least")} {Plain(least)}"
                : ""
        )
        + (bounds.Most is { } most ? $", {Plain(most)} at most" : "");

    private static string Plain(double number) => number.ToString(CultureInfo.InvariantCulture);
}
