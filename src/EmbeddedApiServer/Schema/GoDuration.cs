using System.Buffers;
using System.Globalization;
using System.Text;

namespace EmbeddedApiServer.Schema;

/// <summary>
/// Reads and prints durations in Go's format: <c>1h30m</c>, <c>300ms</c>, <c>-2.5s</c>. Precision here is 100 ns.
/// </summary>
internal static class GoDuration
{
    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789.");

    private static readonly (string Name, double Ticks)[] Units =
    [
        ("ns", 0.01),
        ("us", 10),
        ("µs", 10),
        ("ms", TimeSpan.TicksPerMillisecond),
        ("s", TimeSpan.TicksPerSecond),
        ("m", TimeSpan.TicksPerMinute),
        ("h", TimeSpan.TicksPerHour),
    ];

    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = default;
        var rest = text.AsSpan();
        var negative = rest.StartsWith("-");
        if (negative || rest.StartsWith("+"))
            rest = rest[1..];
        if (rest.SequenceEqual("0"))
            return true;
        if (rest.IsEmpty)
            return false;
        double ticks = 0;
        while (!rest.IsEmpty)
        {
            var digits = rest.IndexOfAnyExcept(NumberCharacters) is var length && length < 0 ? rest.Length : length;
            if (
                digits == 0
                || !double.TryParse(
                    rest[..digits],
                    NumberStyles.AllowDecimalPoint,
                    CultureInfo.InvariantCulture,
                    out var number
                )
            )
                return false;
            rest = rest[digits..];
            var letters = rest.IndexOfAny(NumberCharacters) is var end && end < 0 ? rest.Length : end;
            if (!TryUnit(rest[..letters], out var unit))
                return false;
            ticks += number * unit;
            rest = rest[letters..];
        }
        if (ticks > long.MaxValue)
            return false;
        duration = TimeSpan.FromTicks((long)(negative ? -ticks : ticks));
        return true;
    }

    public static string Print(TimeSpan duration)
    {
        if (duration == TimeSpan.Zero)
            return "0s";
        var text = new StringBuilder(duration < TimeSpan.Zero ? "-" : "");
        var value = duration.Duration();
        if (value < TimeSpan.FromSeconds(1))
            return text.Append(
                    value.TotalMilliseconds >= 1
                        ? Number(value.TotalMilliseconds) + "ms"
                        : Number(value.TotalMicroseconds) + "µs"
                )
                .ToString();
        var hours = (long)value.TotalHours;
        if (hours > 0)
            text.Append(CultureInfo.InvariantCulture, $"{hours}h");
        if (value.TotalMinutes >= 1)
            text.Append(CultureInfo.InvariantCulture, $"{value.Minutes}m");
        return text.Append(Number(value.TotalSeconds % 60)).Append('s').ToString();
    }

    private static bool TryUnit(ReadOnlySpan<char> name, out double ticks)
    {
        ticks = 0;
        foreach (var unit in Units)
            if (name.SequenceEqual(unit.Name))
                ticks = unit.Ticks;
        return ticks > 0;
    }

    private static string Number(double value) => Math.Round(value, 7).ToString(CultureInfo.InvariantCulture);
}
