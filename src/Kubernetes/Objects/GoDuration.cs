using System.Globalization;

namespace Kubernetes.Objects;

/// <summary>
/// Durations as Kubernetes writes them: <c>30s</c>, <c>1h30m</c>, <c>500ms</c>. Source: Go's time.ParseDuration,
/// without signs, fractions and units below a millisecond. What is longer than <see cref="Longest"/> is read as that, so
/// that no sum with a date overflows.
/// </summary>
public static class GoDuration
{
    public static TimeSpan Longest { get; } = TimeSpan.FromDays(50 * 365);

    /// <exception cref="FormatException">The text is no such duration.</exception>
    public static TimeSpan Parse(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
            throw Bad(text);
        var milliseconds = 0d;
        for (var rest = text; !rest.IsEmpty; )
        {
            var digits = rest.IndexOfAnyExceptInRange('0', '9');
            if (digits <= 0)
                throw Bad(text);
            var count = double.Parse(rest[..digits], NumberStyles.None, CultureInfo.InvariantCulture);
            rest = rest[digits..];
            var (unit, length) = rest switch
            {
                ['m', 's', ..] => (1d, 2),
                ['h', ..] => (3_600_000d, 1),
                ['m', ..] => (60_000d, 1),
                ['s', ..] => (1_000d, 1),
                _ => throw Bad(text),
            };
            milliseconds += count * unit;
            rest = rest[length..];
        }
        return TimeSpan.FromMilliseconds(Math.Min(milliseconds, Longest.TotalMilliseconds));
    }

    private static FormatException Bad(ReadOnlySpan<char> text) =>
        new($"'{text}' is not a duration such as 30s, 10m or 1h30m");
}
