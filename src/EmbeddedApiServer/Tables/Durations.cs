using System.Globalization;

namespace EmbeddedApiServer.Tables;

/// <summary>
/// Prints durations as in kubectl's columns: at most two units, and only the coarser unit for longer durations.
/// </summary>
internal static class Durations
{
    public static string Since(string timestamp, DateTimeOffset now)
    {
        if (timestamp.Length == 0)
        {
            return "<unknown>";
        }

        return DateTimeOffset.TryParse(timestamp, CultureInfo.InvariantCulture, out var then)
            ? Human(now - then)
            : "<invalid>";
    }

    public static string Human(TimeSpan duration)
    {
        var (seconds, minutes, hours, days) = (
            (long)duration.TotalSeconds,
            (long)duration.TotalMinutes,
            (long)duration.TotalHours,
            (long)duration.TotalDays
        );
        return seconds switch
        {
            < -1 => "<invalid>",
            < 0 => "0s",
            < 120 => $"{seconds}s",
            _ when minutes < 10 => Two(minutes, "m", seconds % 60, "s"),
            _ when minutes < 180 => $"{minutes}m",
            _ when hours < 8 => Two(hours, "h", minutes % 60, "m"),
            _ when hours < 48 => $"{hours}h",
            _ when days < 8 => Two(days, "d", hours % 24, "h"),
            _ when days < 730 => $"{days}d",
            _ when days < 365 * 8 => Two(days / 365, "y", days % 365, "d"),
            _ => $"{days / 365}y",
        };
    }

    private static string Two(long coarse, string coarseUnit, long fine, string fineUnit) =>
        fine == 0 ? $"{coarse}{coarseUnit}" : $"{coarse}{coarseUnit}{fine}{fineUnit}";
}
