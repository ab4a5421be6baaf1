using System.Diagnostics.CodeAnalysis;

namespace EmbeddedApiServer.Schema.Cel;

/// <summary>
/// Escapes a property name that is not a CEL identifier for use in a rule: <c>a.b</c> as <c>a__dot__b</c>, <c>in</c> as
/// <c>__in__</c>.
/// </summary>
internal static class CelNames
{
    private static readonly HashSet<string> Reserved =
    [
        "true",
        "false",
        "null",
        "in",
        "as",
        "break",
        "const",
        "continue",
        "else",
        "for",
        "function",
        "if",
        "import",
        "let",
        "loop",
        "package",
        "namespace",
        "return",
        "var",
        "void",
        "while",
    ];

    public static bool IsReserved(string name) => Reserved.Contains(name);

    public static bool TryEscape(string name, [NotNullWhen(true)] out string? escaped)
    {
        escaped = null;
        if (
            name.Length == 0
            || char.IsAsciiDigit(name[0])
            || name.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('_' or '.' or '-' or '/'))
        )
            return false;
        escaped = Reserved.Contains(name)
            ? $"__{name}__"
            : name.Replace("__", "__underscores__", StringComparison.Ordinal)
                .Replace(".", "__dot__", StringComparison.Ordinal)
                .Replace("-", "__dash__", StringComparison.Ordinal)
                .Replace("/", "__slash__", StringComparison.Ordinal);
        return true;
    }

    public static string Unescape(string name)
    {
        if (!name.Contains("__", StringComparison.Ordinal))
            return name;
        if (
            name.Length > 4
            && name.StartsWith("__", StringComparison.Ordinal)
            && name.EndsWith("__", StringComparison.Ordinal)
            && Reserved.Contains(name[2..^2])
        )
            return name[2..^2];
        return name.Replace("__dot__", ".", StringComparison.Ordinal)
            .Replace("__dash__", "-", StringComparison.Ordinal)
            .Replace("__slash__", "/", StringComparison.Ordinal)
            .Replace("__underscores__", "__", StringComparison.Ordinal);
    }
}
