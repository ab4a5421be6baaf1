using System.Globalization;
using System.Text;

namespace EmbeddedApiServer.Schema;

/// <summary>Prints values like Go, for the messages of the API server.</summary>
internal static class GoText
{
    /// <summary>Escapes the characters that Go escapes in JSON, which make it safe in HTML.</summary>
    public static string Json(string json) =>
        json.Replace("<", "\\u003c", StringComparison.Ordinal)
            .Replace(">", "\\u003e", StringComparison.Ordinal)
            .Replace("&", "\\u0026", StringComparison.Ordinal);

    public static string Number(double value)
    {
        if (value == Math.Truncate(value) && Math.Abs(value) < 1e6)
            return value.ToString("F0", CultureInfo.InvariantCulture);
        return Math.Abs(value) is >= 1e-4 and < 1e21
            ? value.ToString("0.################", CultureInfo.InvariantCulture)
            : value.ToString("0.################e+00", CultureInfo.InvariantCulture);
    }

    public static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>The verb %q: a double-quoted Go string literal.</summary>
    public static string Quote(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var c in text)
            _ = c switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append(@"\\"),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                < ' ' or '\x7f' => quoted.Append(CultureInfo.InvariantCulture, $"\\x{(int)c:x2}"),
                _ => quoted.Append(c),
            };
        return quoted.Append('"').ToString();
    }
}
