using System.Globalization;
using System.Numerics;
using k8s.Models;

namespace Kubernetes.Objects;

/// <summary>
/// resource.Quantity: an exact amount with at most nine fractional digits (more are rounded up). Two quantities are
/// equal if their amounts are equal, whatever their text. <see cref="ToString"/> gives the canonical form, with the
/// largest suffix of the original family that leaves no fraction. Amounts above 10^28 are read as 10^28, and binary
/// amounts above 2^63-1 as 2^63-1. Source: the doc comment of k8s.io/apimachinery/pkg/api/resource.Quantity.
/// </summary>
internal readonly struct Quantity : IEquatable<Quantity>, IComparable<Quantity>
{
    private const string DecimalSuffixes = "num kMGTPE";
    private const string BinarySuffixes = "KMGTPE";
    private readonly QuantityFormat _format;

    private Quantity(decimal value, QuantityFormat format) =>
        (Value, _format) = (
            value,
            format == QuantityFormat.BinarySI && Math.Abs(value) < 1 ? QuantityFormat.DecimalSI : format
        );

    public decimal Value { get; }

    public static Quantity Parse(string text) =>
        TryParse(text, out var quantity) ? quantity : throw new FormatException($"\"{text}\" is not a quantity");

    public static bool TryParse(string? text, out Quantity quantity)
    {
        quantity = default;
        if (!QuantityText.TryRead(text, out var amount, out var format))
            return false;
        quantity = new(amount, format);
        return true;
    }

    /// <summary>The same amount; the library's own text is not asked for, because it never ends for -1e3.</summary>
    public static Quantity Of(ResourceQuantity value) =>
        new(
            value.ToDecimal(),
            value.Format switch
            {
                ResourceQuantity.SuffixFormat.BinarySI => QuantityFormat.BinarySI,
                ResourceQuantity.SuffixFormat.DecimalExponent => QuantityFormat.DecimalExponent,
                _ => QuantityFormat.DecimalSI,
            }
        );

    public static implicit operator Quantity(string text) => Parse(text);

    public override string ToString()
    {
        if (Value == 0)
            return "0";
        if (_format == QuantityFormat.BinarySI && Math.Abs(Value) >= 1024 && decimal.IsInteger(Value))
            return Binary();
        var (number, thousands) = WithoutFactors(Nanos(), 1000);
        var exponent = 3 * (thousands - 3);
        if (exponent == 0)
            return Text(number);
        return _format == QuantityFormat.DecimalExponent || thousands >= DecimalSuffixes.Length
            ? $"{Text(number)}e{exponent.ToString(CultureInfo.InvariantCulture)}"
            : Text(number) + DecimalSuffixes[thousands];
    }

    public bool Equals(Quantity other) => Value == other.Value;

    public override bool Equals(object? obj) => obj is Quantity other && Equals(other);

    public override int GetHashCode() => Value.GetHashCode();

    public int CompareTo(Quantity other) => Value.CompareTo(other.Value);

    public static bool operator ==(Quantity left, Quantity right) => left.Value == right.Value;

    public static bool operator !=(Quantity left, Quantity right) => left.Value != right.Value;

    public static bool operator <(Quantity left, Quantity right) => left.Value < right.Value;

    public static bool operator >(Quantity left, Quantity right) => left.Value > right.Value;

    public static bool operator <=(Quantity left, Quantity right) => left.Value <= right.Value;

    public static bool operator >=(Quantity left, Quantity right) => left.Value >= right.Value;

    private string Binary()
    {
        var (number, power) = WithoutFactors(new BigInteger(Value), 1024);
        return power == 0 ? Text(number) : $"{Text(number)}{BinarySuffixes[power - 1]}i";
    }

    private BigInteger Nanos()
    {
        var whole = decimal.Truncate(Value);
        return (new BigInteger(whole) * 1_000_000_000) + new BigInteger((Value - whole) * 1_000_000_000m);
    }

    private static (BigInteger Number, int Times) WithoutFactors(BigInteger number, int factor)
    {
        var times = 0;
        for (; number % factor == 0; times++)
            number /= factor;
        return (number, times);
    }

    private static string Text(BigInteger number) => number.ToString(CultureInfo.InvariantCulture);
}
