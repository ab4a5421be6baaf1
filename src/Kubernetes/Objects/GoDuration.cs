using System.Globalization;

namespace Kubernetes.Objects;

/// <summary>
/// Durations in the format of Kubernetes: <c>30s</c>, <c>1h30m</c>, <c>500ms</c>. Source: Go's time.ParseDuration,
/// without signs, fractions and units below a millisecond.
/// </summary>
public static class GoDuration
{
    /// <exception cref="FormatException">The text is not such a duration.</exception>
    public static TimeSpan Parse(ReadOnlySpan<char> text) =>
        TryParse(text, out var duration)
            ? duration
            : throw new FormatException($"'{text}' is not a duration such as 30s, 10m or 1h30m");

    /// <summary>False also for a duration that is too long to count.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out TimeSpan duration)
    {
        duration = TimeSpan.Zero;
        for (var rest = text; !rest.IsEmpty; )
        {
            var digits = rest.IndexOfAnyExceptInRange('0', '9');
            if (
                digits <= 0
                || !int.TryParse(rest[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            )
                return false;
            rest = rest[digits..];
            var (unit, length) = rest switch
            {
                ['m', 's', ..] => (TimeSpan.FromMilliseconds(1), 2),
                ['h', ..] => (TimeSpan.FromHours(1), 1),
                ['m', ..] => (TimeSpan.FromMinutes(1), 1),
                ['s', ..] => (TimeSpan.FromSeconds(1), 1),
                _ => (TimeSpan.MaxValue, 0),
            };
            if (length == 0 || count > (TimeSpan.MaxValue - duration).Ticks / unit.Ticks)
                return false;
            duration += count * unit;
            rest = rest[length..];
        }
        return !text.IsEmpty;
    }
}
