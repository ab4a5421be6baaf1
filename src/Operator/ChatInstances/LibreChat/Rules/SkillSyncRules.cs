using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Operator.ChatInstances.LibreChat.Rules;

/// <summary>skillSync.</summary>
internal static partial class SkillSyncRules
{
    public static IEnumerable<string> Sources(JsonNode github)
    {
        if (github.IsTrue("enabled") && !github.Items("sources").Any())
            yield return ".sources must have at least 1 item where enabled is true";
        if (github.Items("sources").GroupBy(source => source.Text("id")).Any(same => same.Count() > 1))
            yield return ".sources must not have an id twice";
    }

    public static IEnumerable<string> Source(JsonNode source) =>
        (source.Text("credentialKey"), source.Text("token")) switch
        {
            (null, null) => [".token is missing: add it, or credentialKey"],
            ({ }, { }) => [".token must not be there beside credentialKey"],
            _ => [],
        };

    public static IEnumerable<string> GitRef(JsonNode name) =>
        name.ToString() is var text
        && text != "@"
        && !text.Contains("..", StringComparison.Ordinal)
        && !text.Contains("@{", StringComparison.Ordinal)
        && !text.EndsWith('.')
        && !text.Any(character => character is <= ' ' or '\x7f' or '~' or '^' or ':' or '?' or '*' or '[' or '\\')
        && text.Split('/')
            .All(segment =>
                segment.Length > 0 && segment[0] != '.' && !segment.EndsWith(".lock", StringComparison.Ordinal)
            )
            ? []
            : [" must be the name of a branch, a tag or a commit"];

    public static IEnumerable<string> Path(JsonNode path)
    {
        var text = JavaScript.Trim(path.ToString());
        return
            text.Trim('/') is "" or "." && text.Length > 0
            || (PathOfSegments().IsMatch(text.Trim('/')) && !text.Contains("..", StringComparison.Ordinal))
            ? []
            : [" must be a folder of the repository: letters, digits, dots, underscores, hyphens and slashes"];
    }

    public static IEnumerable<string> TenantId(JsonNode tenant) =>
        Tenant().IsMatch(tenant.ToString())
            ? []
            : [" must be a tenant's id: letters, digits, dots, underscores and hyphens"];

    [GeneratedRegex(
        @"^(\.[a-zA-Z0-9._-]|[a-zA-Z0-9_-])[a-zA-Z0-9._-]*(/(\.[a-zA-Z0-9._-]|[a-zA-Z0-9_-])[a-zA-Z0-9._-]*)*\z",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex PathOfSegments();

    [GeneratedRegex(@"^[a-zA-Z0-9][a-zA-Z0-9_.-]*\z", RegexOptions.NonBacktracking)]
    private static partial Regex Tenant();
}
