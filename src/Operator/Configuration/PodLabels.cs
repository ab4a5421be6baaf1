using System.Text.RegularExpressions;

namespace Operator.Configuration;

/// <summary>
/// Labels that a pod must have, written as <c>label=value</c> and separated by commas. Source: Kubernetes, "Labels and
/// Selectors", syntax and equality-based requirements.
/// </summary>
internal static partial class PodLabels
{
    /// <summary>Null if <paramref name="text"/> is no such list, or an empty one: it would select every pod.</summary>
    public static Dictionary<string, string>? Parse(string text)
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in text.Split(','))
        {
            var match = Label().Match(part.Trim());
            if (!match.Success || !labels.TryAdd(match.Groups["key"].Value, match.Groups["value"].Value))
                return null;
        }
        return labels;
    }

    [GeneratedRegex(
        "^(?<key>([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)=(?<value>([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?)$",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex Label();
}
