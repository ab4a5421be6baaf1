using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.RegularExpressions;

namespace EmbeddedApiServer.Schema;

/// <summary>
/// Regular expressions with the semantics of the API server (RE2): linear time, ASCII classes, and <c>$</c> only at the
/// very end. Look-around and back-references, which RE2 does not support, are refused.
/// </summary>
internal static class Re2
{
    private const int MaximumCached = 1024;
    private static readonly ConcurrentDictionary<string, Regex> Cache = new(StringComparer.Ordinal);

    public static bool TryParse(string pattern, [NotNullWhen(true)] out Regex? regex, out string reason)
    {
        reason = "";
        if (Cache.TryGetValue(pattern, out regex))
            return true;
        try
        {
            regex = new Regex(Translate(pattern), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
            if (Cache.Count < MaximumCached)
                Cache[pattern] = regex;
            return true;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            regex = null;
            reason = $"error parsing regexp: {e.Message}";
            return false;
        }
    }

    private static string Translate(string pattern)
    {
        var translated = new StringBuilder(pattern.Length + 8);
        var inClass = false;
        var multiline = pattern.Contains("(?m", StringComparison.Ordinal);
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            var next = i + 1 < pattern.Length ? pattern[i + 1] : '\0';
            if (c == '\\' && next != '\0')
            {
                translated.Append(Escape(next, inClass));
                i++;
            }
            else if (
                inClass
                && c == '['
                && next == ':'
                && pattern.IndexOf(":]", i, StringComparison.Ordinal) is > 0 and var end
            )
            {
                translated.Append(Posix(pattern[(i + 2)..end]));
                i = end + 1;
            }
            else
            {
                if (c == '[' && inClass)
                    translated.Append('\\');
                if (c == '[')
                    inClass = true;
                else if (c == ']')
                    inClass = false;
                if (c == '$' && !inClass && !multiline)
                    translated.Append("\\z");
                else if (c == '(' && !inClass && next == '?' && pattern.AsSpan(i).StartsWith("(?P<"))
                    (_, i) = (translated.Append("(?<"), i + 3);
                else
                    translated.Append(c);
                if (c == '[' && next == ']')
                    (_, i) = (translated.Append("\\]"), i + 1);
                else if (c == '[' && next == '^' && i + 2 < pattern.Length && pattern[i + 2] == ']')
                    (_, i) = (translated.Append("^\\]"), i + 2);
            }
        }
        return translated.ToString();
    }

    private static string Escape(char c, bool inClass) =>
        (c, inClass) switch
        {
            ('d', true) => "0-9",
            ('d', false) => "[0-9]",
            ('w', true) => "0-9A-Za-z_",
            ('w', false) => "[0-9A-Za-z_]",
            ('s', true) => "\\t\\n\\f\\r ",
            ('s', false) => "[\\t\\n\\f\\r ]",
            ('D', false) => "[^0-9]",
            ('W', false) => "[^0-9A-Za-z_]",
            ('S', false) => "[^\\t\\n\\f\\r ]",
            _ => "\\" + c,
        };

    private static string Posix(string name) =>
        name switch
        {
            "alnum" => "0-9A-Za-z",
            "alpha" => "A-Za-z",
            "digit" => "0-9",
            "lower" => "a-z",
            "upper" => "A-Z",
            "word" => "0-9A-Za-z_",
            "xdigit" => "0-9A-Fa-f",
            "space" => "\\t\\n\\v\\f\\r ",
            "blank" => "\\t ",
            "punct" => "!-/:-@\\[-`{-~",
            "ascii" => "\\x00-\\x7F",
            "cntrl" => "\\x00-\\x1F\\x7F",
            "graph" => "!-~",
            "print" => " -~",
            _ => throw new ArgumentException($"invalid character class range: `[:{name}:]`"),
        };
}
