using Kubernetes.Objects;
using Microsoft.Extensions.Logging;

namespace Kubernetes;

/// <summary>
/// All log messages of this project. IDs: 1xx watch and cache, 2xx controllers, 3xx leader election, 4xx events, 5xx
/// host.
/// </summary>
internal static partial class LogMessages
{
    [LoggerMessage(100, LogLevel.Error, "a handler of {Kind} changes failed on {Object}")]
    public static partial void CacheHandlerFailed(
        this ILogger logger,
        string kind,
        NamespacedName @object,
        Exception exception
    );

    [LoggerMessage(106, LogLevel.Error, "an index function of {Kind} failed: {Index} of {Object}")]
    public static partial void CacheIndexFailed(
        this ILogger logger,
        string kind,
        string index,
        NamespacedName @object,
        Exception exception
    );

    [LoggerMessage(107, LogLevel.Warning, "{Kind} {Object} cannot be read: {Why}")]
    public static partial void ObjectUnreadable(this ILogger logger, string kind, NamespacedName @object, string why);

    [LoggerMessage(101, LogLevel.Information, "{Kind} listed: {Count} objects at {ResourceVersion}")]
    public static partial void Listed(this ILogger logger, string kind, int count, string resourceVersion);

    [LoggerMessage(102, LogLevel.Warning, "watch of {Kind} failed ({Why}); next attempt in {Delay}")]
    public static partial void WatchFailed(this ILogger logger, string kind, string why, TimeSpan delay);

    [LoggerMessage(103, LogLevel.Debug, "watch of {Kind} ended ({Why}); next attempt in {Delay}")]
    public static partial void WatchEnded(this ILogger logger, string kind, string why, TimeSpan delay);

    [LoggerMessage(104, LogLevel.Debug, "watch of {Kind} failed again ({Why}); next attempt in {Delay}")]
    public static partial void WatchFailedAgain(this ILogger logger, string kind, string why, TimeSpan delay);

    [LoggerMessage(105, LogLevel.Information, "watch of {Kind} works again, after: {Why}")]
    public static partial void WatchRecovered(this ILogger logger, string kind, string why);

    [LoggerMessage(200, LogLevel.Error, "reconcile of {Key} threw, {Failures} time(s) in a row")]
    public static partial void PassThrew(this ILogger logger, NamespacedName key, int failures, Exception exception);

    [LoggerMessage(201, LogLevel.Information, "reconcile of {Key} is held: {Why}")]
    public static partial void PassHeld(this ILogger logger, NamespacedName key, string why);

    [LoggerMessage(202, LogLevel.Debug, "reconcile of {Key} abandoned: the process ends")]
    public static partial void PassAbandoned(this ILogger logger, NamespacedName key);

    [LoggerMessage(203, LogLevel.Warning, "{Key} is reconciled too often; its next pass is in {Delay}")]
    public static partial void KeyThrashes(this ILogger logger, NamespacedName key, TimeSpan delay);

    [LoggerMessage(300, LogLevel.Information, "{Identity} leads by lease {Lease}")]
    public static partial void LeaderElected(this ILogger logger, string identity, NamespacedName lease);

    [LoggerMessage(
        301,
        LogLevel.Error,
        "{Identity} lost lease {Lease}; no write leaves this process any more, and it ends"
    )]
    public static partial void LeadershipLost(this ILogger logger, string identity, NamespacedName lease);

    [LoggerMessage(302, LogLevel.Information, "{Identity} released lease {Lease}")]
    public static partial void LeaseReleased(this ILogger logger, string identity, NamespacedName lease);

    [LoggerMessage(303, LogLevel.Warning, "request for lease {Lease} failed: {Why}")]
    public static partial void LeaseRequestFailed(this ILogger logger, NamespacedName lease, string why);

    [LoggerMessage(400, LogLevel.Debug, "event {Reason} ({Event}) dropped: {Why}")]
    public static partial void EventDropped(this ILogger logger, string? reason, NamespacedName @event, string why);

    [LoggerMessage(500, LogLevel.Information, "{Count} caches have synced")]
    public static partial void CachesSynced(this ILogger logger, int count);

    [LoggerMessage(504, LogLevel.Information, "{Count} controllers started")]
    public static partial void ControllersStarted(this ILogger logger, int count);

    [LoggerMessage(501, LogLevel.Information, "{Part} stopped")]
    public static partial void PartStopped(this ILogger logger, string part);

    [LoggerMessage(502, LogLevel.Critical, "{Part} crashed; the process stops")]
    public static partial void PartCrashed(this ILogger logger, string part, Exception exception);

    [LoggerMessage(503, LogLevel.Warning, "{Part} did not stop in time; going on without it")]
    public static partial void PartStuck(this ILogger logger, string part);
}
