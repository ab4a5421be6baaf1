using System.Globalization;
using System.Numerics;

namespace Kubernetes.Objects;

/// <summary>Reads <c>&lt;sign&gt;&lt;digits&gt;[.&lt;digits&gt;]&lt;suffix&gt;</c>.</summary>
internal static class QuantityText
{
    private const int Nano = 9;

    // A larger exponent always gives the largest or the smallest amount, so it is cut to this.
    private const int LargestExponent = 1000;
    private static readonly BigInteger Billion = BigInteger.Pow(10, Nano);
    private static readonly BigInteger Largest = BigInteger.Pow(10, 28) * Billion;
    private static readonly BigInteger LargestBinary = new BigInteger(long.MaxValue) * Billion;

    public static bool TryRead(ReadOnlySpan<char> text, out decimal amount, out QuantityFormat format)
    {
        (amount, format) = (0, QuantityFormat.DecimalSI);
        if (text.IsEmpty)
            return false;
        var negative = text[0] == '-';
        if (text[0] is '-' or '+')
            text = text[1..];

        var whole = LeadingDigits(text);
        var fraction = text[whole.Length..] is ['.', .. var decimals] ? LeadingDigits(decimals) : [];
        var suffix = text[
            (whole.Length + (text.Length > whole.Length && text[whole.Length] == '.' ? 1 + fraction.Length : 0))..
        ];
        if (whole.IsEmpty && fraction.IsEmpty)
            return false;
        if (!TryReadSuffix(suffix, out var numberBase, out var exponent, out format))
            return false;

        var digits = BigInteger.Parse($"{whole}{fraction}", NumberStyles.None, CultureInfo.InvariantCulture);
        var nanos = BigInteger.Min(
            numberBase == 2 ? LargestBinary : Largest,
            RoundUp(digits, numberBase, exponent, fraction.Length)
        );
        var units = BigInteger.DivRem(nanos, Billion, out var rest);
        amount = ((decimal)units + ((decimal)rest / 1_000_000_000m)) * (negative ? -1 : 1);
        return true;
    }

    private static BigInteger RoundUp(BigInteger digits, int numberBase, int exponent, int fractionDigits)
    {
        var over = digits * Billion * (exponent > 0 ? BigInteger.Pow(numberBase, exponent) : 1);
        var under = BigInteger.Pow(10, fractionDigits) * (exponent < 0 ? BigInteger.Pow(numberBase, -exponent) : 1);
        return (over + under - 1) / under;
    }

    private static bool TryReadSuffix(
        ReadOnlySpan<char> suffix,
        out int numberBase,
        out int exponent,
        out QuantityFormat format
    )
    {
        (numberBase, exponent, format) = (10, 0, QuantityFormat.DecimalSI);
        switch (suffix)
        {
            case []:
                return true;
            case ['e' or 'E', (>= '0' and <= '9') or '+' or '-', ..]:
                format = QuantityFormat.DecimalExponent;
                if (
                    !int.TryParse(
                        suffix[1..],
                        NumberStyles.AllowLeadingSign,
                        CultureInfo.InvariantCulture,
                        out exponent
                    )
                )
                    return false;
                exponent = Math.Clamp(exponent, -LargestExponent, LargestExponent);
                return true;
            case [var power, 'i'] when "KMGTPE".IndexOf(power, StringComparison.Ordinal) is >= 0 and var index:
                (numberBase, exponent, format) = (2, 10 * (index + 1), QuantityFormat.BinarySI);
                return true;
            case [not ' '] when "num kMGTPE".IndexOf(suffix[0], StringComparison.Ordinal) is >= 0 and var index:
                exponent = 3 * (index - 3);
                return true;
            default:
                return false;
        }
    }

    private static ReadOnlySpan<char> LeadingDigits(ReadOnlySpan<char> text)
    {
        var length = text.IndexOfAnyExceptInRange('0', '9');
        return length < 0 ? text : text[..length];
    }
}
