using System.Net;
using Microsoft.Extensions.Logging;

namespace Operator.Hosting;

/// <summary>What one operator takes from the world around it, besides its configuration and its cluster.</summary>
internal sealed record OperatorApplicationOptions
{
    public required TimeProvider Time { get; init; }
    public required ILoggerFactory Loggers { get; init; }
    public required FreshSecret Fresh { get; init; }

    /// <summary>Uniform in [0, 1), thread-safe.</summary>
    public required Func<double> Jitter { get; init; }

    /// <summary>The pod's name, or the host's: who holds the lease and who reports events.</summary>
    public required string Name { get; init; }

    /// <summary>Who is asked whether a domain is a tenant's.</summary>
    public IReadOnlyList<IPEndPoint> NameServers { get; init; } = [];

    /// <summary>For /metrics, /healthz and /readyz; 0 takes a free port; null: none of them is served.</summary>
    public int? MetricsPort { get; init; }

    /// <summary>For the admission webhook, over HTTPS; 0 takes a free port; null: it is not served.</summary>
    public int? WebhookPort { get; init; }

    /// <summary>
    /// How LibreChat's admin API behind a Service is reached; null: by the Service's name in a pod, not at all
    /// elsewhere.
    /// </summary>
    public Func<SocketsHttpConnectionContext, CancellationToken, ValueTask<Stream>>? Connect { get; init; }
}
