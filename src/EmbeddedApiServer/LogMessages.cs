using Microsoft.Extensions.Logging;

namespace EmbeddedApiServer;

internal static partial class LogMessages
{
    [LoggerMessage(1, LogLevel.Error, "{Verb} {Path} failed")]
    public static partial void RequestFailed(ILogger logger, Exception error, string verb, string path);
}
