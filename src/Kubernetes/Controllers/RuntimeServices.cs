using Microsoft.Extensions.Logging;

namespace Kubernetes.Controllers;

/// <summary>The services that every part of the runtime needs. The composition root creates them once.</summary>
public sealed record RuntimeServices
{
    public required TimeProvider Time { get; init; }
    public required ILoggerFactory Loggers { get; init; }
    public required RuntimeMetrics Metrics { get; init; }

    /// <summary>Uniform in [0, 1) and thread-safe. Spreads the retries of many processes.</summary>
    public required Func<double> Jitter { get; init; }
}
