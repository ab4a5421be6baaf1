using System.Text.RegularExpressions;

namespace Operator.ChatInstances.LibreChat;

/// <summary>
/// ${VARIABLE} in librechat.yaml. What LibreChat does not find in its environment, or refuses to look up, stays as it
/// is written and is sent so to others.
/// </summary>
internal static partial class ConfigVariables
{
    /// <summary>
    /// Source: the blocked names in librechat-data-provider, and what else only LibreChat itself must know.
    /// </summary>
    private static readonly HashSet<string> Blocked =
    [
        Credentials.CredsKeyName,
        Credentials.CredsIvName,
        SessionKeys.JwtSecretName,
        SessionKeys.JwtRefreshSecretName,
        SessionKeys.OpenIdSessionSecretName,
        SessionKeys.MetricsSecretName,
        "MEILI_MASTER_KEY",
        "MONGO_URI",
        "REDIS_URI",
        "REDIS_PASSWORD",
    ];

    public static IEnumerable<string> In(string text) =>
        Variable().Matches(text).Select(match => match.Groups[1].Value);

    /// <summary>Whether a value comes from elsewhere: the environment, the user's own entry, or the request.</summary>
    public static bool IsReference(string text) =>
        text is "user_provided" or "" || text.Contains("{{", StringComparison.Ordinal) || Variable().IsMatch(text);

    /// <summary>
    /// A text with the values of its variables, as LibreChat's extractEnvVariable makes it; null where it names one
    /// whose value is not known here. What is no name of a variable stays as it is.
    /// </summary>
    public static string? Resolve(string text, Func<string, string?> valueOf)
    {
        var trimmed = JavaScript.Trim(text);
        return In(trimmed).Any(variable => !Blocked.Contains(variable) && valueOf(variable) is null)
            ? null
            : Variable()
                .Replace(
                    trimmed,
                    match =>
                        Blocked.Contains(match.Groups[1].Value)
                        || valueOf(match.Groups[1].Value) is not { Length: > 0 } value
                            ? match.Value
                            : value
                );
    }

    public static string? ObjectionTo(string variable, IReadOnlySet<string> defined) =>
        Blocked.Contains(variable) ? $"names {variable}, which is LibreChat's own: name another variable"
        : defined.Contains(variable) ? null
        : $"names {variable}, which nothing sets: add it to spec.env";

    [GeneratedRegex(@"\$\{([A-Za-z_][A-Za-z0-9_]*)\}", RegexOptions.NonBacktracking)]
    private static partial Regex Variable();
}
