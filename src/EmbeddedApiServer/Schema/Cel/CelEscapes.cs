using System.Globalization;
using System.Text;

namespace EmbeddedApiServer.Schema.Cel;

/// <summary>The backslash escapes of CEL string literals.</summary>
internal static class CelEscapes
{
    /// <param name="at">The position of the backslash. After the call, the position after the escape.</param>
    public static bool TryRead(string source, ref int at, StringBuilder text)
    {
        if (at + 1 >= source.Length)
            return false;
        var c = source[at + 1];
        at += 2;
        var simple = c switch
        {
            'a' => '\a',
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'v' => '\v',
            '\\' or '"' or '\'' or '`' or '?' => c,
            _ => '\0',
        };
        if (simple != '\0')
        {
            text.Append(simple);
            return true;
        }
        return c switch
        {
            'x' or 'X' => TryCode(source, ref at, 2, 16, text),
            'u' => TryCode(source, ref at, 4, 16, text),
            'U' => TryCode(source, ref at, 8, 16, text),
            >= '0' and <= '3' => TryOctal(source, ref at, text),
            _ => false,
        };
    }

    private static bool TryOctal(string source, ref int at, StringBuilder text)
    {
        at--;
        return TryCode(source, ref at, 3, 8, text);
    }

    private static bool TryCode(string source, ref int at, int digits, int radix, StringBuilder text)
    {
        if (at + digits > source.Length)
            return false;
        var code = 0;
        foreach (var c in source.AsSpan(at, digits))
        {
            if (
                !int.TryParse([c], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var digit)
                || digit >= radix
            )
                return false;
            code = (code * radix) + digit;
        }
        if (!Rune.IsValid(code))
            return false;
        text.Append(new Rune(code).ToString());
        at += digits;
        return true;
    }
}
