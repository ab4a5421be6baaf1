using EmbeddedApiServer.Storage;
using Microsoft.Extensions.Logging;

namespace EmbeddedApiServer;

internal static partial class LogMessages
{
    [LoggerMessage(1, LogLevel.Error, "{Verb} {Path} failed")]
    public static partial void RequestFailed(ILogger logger, Exception error, string verb, string path);

    [LoggerMessage(2, LogLevel.Warning, "The simulation was refused at {Resource} {Namespace}/{Name} and tries again")]
    public static partial void SimulationRefused(
        ILogger logger,
        Exception error,
        GroupResource resource,
        string @namespace,
        string name
    );

    [LoggerMessage(3, LogLevel.Error, "The simulation failed at {Resource} {Namespace}/{Name} and tries again")]
    public static partial void SimulationFailed(
        ILogger logger,
        Exception error,
        GroupResource resource,
        string @namespace,
        string name
    );
}
