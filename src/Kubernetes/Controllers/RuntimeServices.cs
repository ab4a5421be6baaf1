using Microsoft.Extensions.Logging;

namespace Kubernetes.Controllers;

/// <summary>What every part of the runtime needs from outside: built once, by the composition root.</summary>
public sealed record RuntimeServices
{
    public required TimeProvider Time { get; init; }
    public required ILoggerFactory Loggers { get; init; }
    public required RuntimeMetrics Metrics { get; init; }

    /// <summary>Uniform in [0, 1), thread-safe; spreads retries of many processes.</summary>
    public required Func<double> Jitter { get; init; }
}
