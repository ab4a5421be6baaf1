using Microsoft.Extensions.Logging;

namespace Operator.Diagnostics;

/// <summary>
/// One JSON object a line on the standard output, with the scope of the reconcile that it belongs to.
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
