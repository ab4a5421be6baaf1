using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EmbeddedApiServer.Schema;

namespace EmbeddedApiServer.Watch;

/// <summary>One requirement, with the operators of the API: =, ==, !=, in, notin, exists, !exists, gt, lt.</summary>
internal sealed partial record LabelRequirement(string Key, string Operator, IReadOnlyList<string> Values)
{
    public bool Matches(IReadOnlyDictionary<string, string> labels)
    {
        var has = labels.TryGetValue(Key, out var value);
        return Operator switch
        {
            "in" => has && Values.Contains(value!),
            // As in a real server, an absent label counts as different.
            "notin" => !has || !Values.Contains(value!),
            "exists" => has,
            "!" => !has,
            ">" => has && Compare(value!) > 0,
            _ => has && Compare(value!) < 0,
        };
    }

    /// <summary>One of a metav1.LabelSelector's matchExpressions.</summary>
    public static LabelRequirement Of(JsonObject expression)
    {
        var op = (string?)expression["operator"] switch
        {
            "In" => "in",
            "NotIn" => "notin",
            "Exists" => "exists",
            _ => "!",
        };
        return new((string?)expression["key"] ?? "", op, Json.Texts(expression["values"]));
    }

    public static LabelRequirement? Parse(string text)
    {
        if (Set().Match(text) is { Success: true } set)
        {
            return new(
                set.Groups[1].Value,
                set.Groups[2].Value,
                [.. set.Groups[3].Value.Split(',').Select(value => value.Trim())]
            );
        }

        if (Comparison().Match(text) is { Success: true } comparison)
        {
            var op = comparison.Groups[2].Value switch
            {
                "=" or "==" => "in",
                "!=" => "notin",
                var other => other,
            };
            return new(comparison.Groups[1].Value, op, [comparison.Groups[3].Value]);
        }

        return Existence().Match(text) is { Success: true } existence
            ? new(existence.Groups[2].Value, existence.Groups[1].Length > 0 ? "!" : "exists", [])
            : null;
    }

    private int Compare(string value) =>
        long.TryParse(value, CultureInfo.InvariantCulture, out var left)
        && long.TryParse(Values[0], CultureInfo.InvariantCulture, out var right)
            ? left.CompareTo(right)
            : 0;

    private const string KeyPattern = @"([A-Za-z0-9][-A-Za-z0-9_./]*)";

    [GeneratedRegex("^" + KeyPattern + @"\s+(in|notin)\s*\(([^()]*)\)$", RegexOptions.NonBacktracking)]
    private static partial Regex Set();

    [GeneratedRegex("^" + KeyPattern + @"\s*(==|!=|=|>|<)\s*([-A-Za-z0-9_.]*)$", RegexOptions.NonBacktracking)]
    private static partial Regex Comparison();

    [GeneratedRegex(@"^(!?)\s*" + KeyPattern + "$", RegexOptions.NonBacktracking)]
    private static partial Regex Existence();
}
