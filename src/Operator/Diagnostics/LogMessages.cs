using Kubernetes.Objects;
using Microsoft.Extensions.Logging;

namespace Operator.Diagnostics;

/// <summary>
/// All log messages of the operator itself, with IDs 1000 to 1999. A secret value must never be an argument.
/// </summary>
internal static partial class LogMessages
{
    [LoggerMessage(1000, LogLevel.Information, "chat-operator {Version} starts against {Server} as {Identity}")]
    public static partial void Starting(this ILogger logger, string version, Uri server, string identity);

    [LoggerMessage(1001, LogLevel.Information, "chat-operator has stopped")]
    public static partial void Stopped(this ILogger logger);

    [LoggerMessage(1002, LogLevel.Critical, "chat-operator ends because a part of it failed")]
    public static partial void Crashed(this ILogger logger, Exception error);

    [LoggerMessage(1004, LogLevel.Information, "the configuration has changed and is applied")]
    public static partial void ConfigurationApplied(this ILogger logger);

    [LoggerMessage(
        1005,
        LogLevel.Error,
        "the configuration has changed and is refused, the former one stays: {Problem}"
    )]
    public static partial void ConfigurationRefused(this ILogger logger, string problem);

    [LoggerMessage(
        1006,
        LogLevel.Warning,
        "{Field} has changed in the configuration, which counts after a restart only"
    )]
    public static partial void ConfigurationNeedsRestart(this ILogger logger, string field);

    [LoggerMessage(
        1003,
        LogLevel.Error,
        "the health check of {Instance} failed by a bug; it is tried again in its next slot"
    )]
    public static partial void HealthCheckThrew(this ILogger logger, NamespacedName instance, Exception error);

    [LoggerMessage(
        1007,
        LogLevel.Error,
        "the onboarding of Tenant {Tenant} failed by a bug; it is tried again with backoff"
    )]
    public static partial void OnboardingThrew(this ILogger logger, NamespacedName tenant, Exception error);

    [LoggerMessage(
        1008,
        LogLevel.Warning,
        "a Tenant that was tried out could not be looked at; the API server goes on without an answer"
    )]
    public static partial void ReviewFailed(this ILogger logger, Exception error);

    [LoggerMessage(
        1009,
        LogLevel.Error,
        "a Tenant that was tried out could not be looked at because of a bug; the API server goes on without an answer"
    )]
    public static partial void ReviewThrew(this ILogger logger, Exception error);

    [LoggerMessage(
        1010,
        LogLevel.Error,
        "the proof of the domains of Tenant {Tenant} failed by a bug; it is asked for again with its next pass"
    )]
    public static partial void DomainProofThrew(this ILogger logger, NamespacedName tenant, Exception error);
}
