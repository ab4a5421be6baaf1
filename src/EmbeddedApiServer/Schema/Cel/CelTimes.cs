using static EmbeddedApiServer.Schema.Cel.CelOverload;

namespace EmbeddedApiServer.Schema.Cel;

/// <summary>Timestamps and durations, in UTC only.</summary>
internal static class CelTimes
{
    public static IEnumerable<CelOverload> All =>
        [
            Global(
                "duration",
                CelType.Duration,
                a =>
                    GoDuration.TryParse((string)a[0]!, out var value)
                        ? value
                        : new CelError($"time: invalid duration {GoText.Quote((string)a[0]!)}"),
                CelType.Text
            ),
            Global("duration", CelType.Duration, a => a[0], CelType.Duration),
            Global(
                "timestamp",
                CelType.Timestamp,
                a =>
                    Formats.TryTimestamp((string)a[0]!, out var value)
                        ? value
                        : new CelError($"parsing time {GoText.Quote((string)a[0]!)}"),
                CelType.Text
            ),
            Global("timestamp", CelType.Timestamp, a => a[0], CelType.Timestamp),
            Part("getFullYear", time => time.Year),
            Part("getMonth", time => time.Month - 1),
            Part("getDate", time => time.Day),
            Part("getDayOfMonth", time => time.Day - 1),
            Part("getDayOfYear", time => time.DayOfYear - 1),
            Part("getDayOfWeek", time => (int)time.DayOfWeek),
            Part("getHours", time => time.Hour),
            Part("getMinutes", time => time.Minute),
            Part("getSeconds", time => time.Second),
            Part("getMilliseconds", time => time.Millisecond),
            Whole("getHours", duration => duration.TotalHours),
            Whole("getMinutes", duration => duration.TotalMinutes),
            Whole("getSeconds", duration => duration.TotalSeconds),
            Whole("getMilliseconds", duration => duration.Milliseconds),
        ];

    private static CelOverload Part(string name, Func<DateTime, int> part) =>
        Member(name, CelType.Int, a => (long)part(((DateTimeOffset)a[0]!).UtcDateTime), CelType.Timestamp);

    private static CelOverload Whole(string name, Func<TimeSpan, double> part) =>
        Member(name, CelType.Int, a => (long)part((TimeSpan)a[0]!), CelType.Duration);
}
