using Kubernetes.Controllers;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Support;

namespace Kubernetes.Tests.Controllers;

/// <summary>
/// The runtime's surroundings, all under the test's control: a clock that stands still, no jitter, readable metrics.
/// </summary>
internal sealed class TestRuntime
{
    public TestRuntime(ILoggerFactory? loggers = null)
    {
        var registry = Prometheus.Metrics.NewCustomRegistry();
        Metrics = new(registry);
        Services = new()
        {
            Time = Time,
            Loggers = loggers ?? NullLoggerFactory.Instance,
            Metrics = new(registry),
            Jitter = () => 0,
        };
    }

    public CountingTimeProvider Time { get; } = new();
    public MetricReader Metrics { get; }
    public RuntimeServices Services { get; }
}
