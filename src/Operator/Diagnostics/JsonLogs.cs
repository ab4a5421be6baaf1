using Microsoft.Extensions.Logging;

namespace Operator.Diagnostics;

/// <summary>
/// Logs one JSON object per line to the standard output, with the logging scope of the pass that it belongs to.
/// </summary>
internal static class JsonLogs
{
    public static ILoggerFactory Create() =>
        LoggerFactory.Create(logging =>
            logging
                .SetMinimumLevel(LogLevel.Information)
                .AddFilter("Microsoft", LogLevel.Warning)
                .AddJsonConsole(console =>
                {
                    console.IncludeScopes = true;
                    console.UseUtcTimestamp = true;
                    console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
                })
        );
}
