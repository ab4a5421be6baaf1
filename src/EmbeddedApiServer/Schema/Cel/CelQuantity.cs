using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace EmbeddedApiServer.Schema.Cel;

/// <summary>A Kubernetes quantity with its exact value: <c>500m</c>, <c>1Gi</c>, <c>2e3</c>.</summary>
internal sealed record CelQuantity(decimal Value)
{
    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("+-.0123456789");

    private static readonly Dictionary<string, decimal> Suffixes = new(StringComparer.Ordinal)
    {
        ["n"] = 1e-9m,
        ["u"] = 1e-6m,
        ["m"] = 1e-3m,
        [""] = 1m,
        ["k"] = 1e3m,
        ["M"] = 1e6m,
        ["G"] = 1e9m,
        ["T"] = 1e12m,
        ["P"] = 1e15m,
        ["E"] = 1e18m,
        ["Ki"] = 1L << 10,
        ["Mi"] = 1L << 20,
        ["Gi"] = 1L << 30,
        ["Ti"] = 1L << 40,
        ["Pi"] = 1L << 50,
        ["Ei"] = 1L << 60,
    };

    public static bool TryParse(string text, [NotNullWhen(true)] out CelQuantity? quantity)
    {
        quantity = null;
        var digits =
            text.AsSpan().IndexOfAnyExcept(NumberCharacters) is var length && length < 0 ? text.Length : length;
        if (
            digits == 0
            || !decimal.TryParse(
                text.AsSpan(0, digits),
                NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out var number
            )
        )
            return false;
        var suffix = text[digits..];
        try
        {
            if (Suffixes.TryGetValue(suffix, out var factor))
                quantity = new CelQuantity(number * factor);
            else if (
                suffix[0] is 'e' or 'E'
                && int.TryParse(
                    suffix.AsSpan(1),
                    NumberStyles.AllowLeadingSign,
                    CultureInfo.InvariantCulture,
                    out var exponent
                )
                && Math.Abs(exponent) < 28
            )
                quantity = new CelQuantity(number * (decimal)Math.Pow(10, exponent));
        }
        catch (OverflowException)
        {
            return false;
        }
        return quantity is not null;
    }

    public bool IsInteger => Value == Math.Truncate(Value) && Value is <= long.MaxValue and >= long.MinValue;
}
