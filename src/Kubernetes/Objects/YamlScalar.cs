using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Kubernetes.Objects;

/// <summary>
/// Interprets a plain scalar as kubectl and the API server do. Their parser keeps some rules of YAML 1.1: yes/no/on/off
/// are booleans, 0644 is octal, 1_000 is a number. Timestamps stay strings.
/// </summary>
internal static partial class YamlScalar
{
    public static JsonNode? Resolve(string text)
    {
        if (IsNull(text))
            return null;
        if (Boolean(text) is { } boolean)
            return JsonValue.Create(boolean);
        if (Integer(text) is { } integer)
            return Number(integer);
        return Float().IsMatch(text) ? Fraction(text) : JsonValue.Create(text);
    }

    /// <summary>
    /// Whether every parser reads the text as a plain scalar on one line. This is stricter than the grammar: text that
    /// is not obviously plain is quoted.
    /// </summary>
    public static bool IsPlain(string text) => Obvious().IsMatch(text) && !IsAmbiguous(text);

    public static bool IsNotANumber(string text) => NotANumber().IsMatch(text);

    /// <summary>
    /// Whether a parser of YAML 1.1 or 1.2 would read the plain text as a value other than this string.
    /// </summary>
    private static bool IsAmbiguous(string text) =>
        text is "=" or "<<"
        || IsNull(text)
        || Boolean(text) is not null
        || Integer(text) is not null
        || Float().IsMatch(text)
        || NotANumber().IsMatch(text)
        || Sexagesimal().IsMatch(text)
        || Timestamp().IsMatch(text);

    private static bool IsNull(string text) => text is "" or "~" or "null" or "Null" or "NULL";

    private static bool? Boolean(string text) =>
        text switch
        {
            "true" or "True" or "TRUE" or "y" or "Y" or "yes" or "Yes" or "YES" or "on" or "On" or "ON" => true,
            "false" or "False" or "FALSE" or "n" or "N" or "no" or "No" or "NO" or "off" or "Off" or "OFF" => false,
            _ => null,
        };

    private static BigInteger? Integer(string text)
    {
        if (!Whole().IsMatch(text))
            return null;
        var digits = text.Replace("_", "", StringComparison.Ordinal);
        var negative = digits[0] == '-';
        if (digits[0] is '-' or '+')
            digits = digits[1..];
        var number = digits switch
        {
            ['0', 'x' or 'X', ..] => InBase(digits.AsSpan(2), 16),
            ['0', 'b' or 'B', ..] => InBase(digits.AsSpan(2), 2),
            ['0', 'o' or 'O', ..] => InBase(digits.AsSpan(2), 8),
            ['0', _, ..] => InBase(digits.AsSpan(1), 8),
            _ => BigInteger.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture),
        };
        return negative ? -number : number;
    }

    private static BigInteger InBase(ReadOnlySpan<char> digits, int numberBase)
    {
        var number = BigInteger.Zero;
        foreach (var digit in digits)
            number = (number * numberBase) + Convert.ToInt32(digit.ToString(), 16);
        return number;
    }

    private static JsonValue Number(BigInteger number) =>
        number >= long.MinValue && number <= long.MaxValue ? JsonValue.Create((long)number)
        : number >= 0 && number <= ulong.MaxValue ? JsonValue.Create((ulong)number)
        : JsonValue.Create((double)number);

    private static JsonValue Fraction(string text) =>
        JsonValue.Create(
            double.Parse(
                text.Replace("_", "", StringComparison.Ordinal),
                NumberStyles.Float,
                CultureInfo.InvariantCulture
            )
        );

    [GeneratedRegex(
        @"^-{0,2}[\p{L}\p{N}_/.+$(]( ?:*[\p{L}\p{N}_/.+$()*@%=,;&<>|?!~^-])*\z",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex Obvious();

    [GeneratedRegex(
        @"^[-+]?(0|[1-9][0-9_]*|0[0-7_]+|0[oO]_*[0-7][0-7_]*|0[xX]_*[0-9a-fA-F][0-9a-fA-F_]*|0[bB]_*[01][01_]*)\z",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex Whole();

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9][0-9_]*(\.[0-9_]*)?)([eE][-+]?[0-9]+)?\z", RegexOptions.NonBacktracking)]
    private static partial Regex Float();

    [GeneratedRegex(@"^([-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))\z", RegexOptions.NonBacktracking)]
    private static partial Regex NotANumber();

    [GeneratedRegex(@"^[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?\z", RegexOptions.NonBacktracking)]
    private static partial Regex Sexagesimal();

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt ].*)?\z", RegexOptions.NonBacktracking)]
    private static partial Regex Timestamp();
}
