using System.Text.Json.Nodes;
using EmbeddedApiServer.Storage;

namespace EmbeddedApiServer.Watch;

/// <summary>A parsed <c>labelSelector</c>: equality and set-based requirements, all of which must hold.</summary>
internal sealed class LabelSelector(IReadOnlyList<LabelRequirement> requirements)
{
    public static LabelSelector Everything { get; } = new([]);

    public bool IsEverything => requirements.Count == 0;

    public bool Matches(IReadOnlyDictionary<string, string> labels)
    {
        foreach (var requirement in requirements)
        {
            if (!requirement.Matches(labels))
            {
                return false;
            }
        }

        return true;
    }

    public bool Matches(StoredObject value) => Matches(value.Labels);

    /// <exception cref="ApiStatusException">400 if the text is not a selector.</exception>
    public static LabelSelector Parse(string text)
    {
        if (text.Length == 0)
        {
            return Everything;
        }

        var requirements = new List<LabelRequirement>();
        foreach (var part in SplitOutsideParentheses(text))
        {
            requirements.Add(
                LabelRequirement.Parse(part.Trim())
                    ?? throw ApiErrors.BadRequest($"unable to parse requirement: found '{part.Trim()}'")
            );
        }

        return new LabelSelector(requirements);
    }

    /// <summary>A valid metav1.LabelSelector.</summary>
    public static LabelSelector Of(JsonObject selector) =>
        new([
            .. (selector["matchLabels"] as JsonObject ?? []).Select(label => new LabelRequirement(
                label.Key,
                "in",
                [(string?)label.Value ?? ""]
            )),
            .. (selector["matchExpressions"] as JsonArray ?? []).OfType<JsonObject>().Select(LabelRequirement.Of),
        ]);

    /// <summary>A metav1.LabelSelector as the string that the scale subresource reports.</summary>
    public static string Format(JsonObject selector)
    {
        var parts = new List<string>();
        foreach (var (key, value) in selector["matchLabels"] as JsonObject ?? [])
        {
            parts.Add($"{key}={(string?)value}");
        }

        foreach (var expression in selector["matchExpressions"] as JsonArray ?? [])
        {
            var values = string.Join(',', (expression?["values"] as JsonArray ?? []).Select(value => (string?)value));
            parts.Add(
                (string?)expression?["operator"] switch
                {
                    "In" => $"{expression["key"]} in ({values})",
                    "NotIn" => $"{expression["key"]} notin ({values})",
                    "DoesNotExist" => $"!{expression["key"]}",
                    _ => $"{expression?["key"]}",
                }
            );
        }

        return string.Join(',', parts);
    }

    private static IEnumerable<string> SplitOutsideParentheses(string text)
    {
        int start = 0,
            depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            depth += text[i] switch
            {
                '(' => 1,
                ')' => -1,
                _ => 0,
            };
            if (text[i] == ',' && depth == 0)
            {
                yield return text[start..i];
                start = i + 1;
            }
        }

        yield return text[start..];
    }
}
