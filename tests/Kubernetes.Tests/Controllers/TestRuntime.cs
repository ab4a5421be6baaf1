using System.Diagnostics.Metrics;
using Kubernetes.Controllers;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Support;

namespace Kubernetes.Tests.Controllers;

/// <summary>
/// The runtime's surroundings, all under the test's control: a clock that stands still, no jitter, readable metrics.
/// </summary>
internal sealed class TestRuntime : IDisposable
{
    private readonly Meter _meter = new("test");

    public TestRuntime(ILoggerFactory? loggers = null)
    {
        Metrics = new(_meter);
        Services = new()
        {
            Time = Time,
            Loggers = loggers ?? NullLoggerFactory.Instance,
            Metrics = new(_meter),
            Jitter = () => 0,
        };
    }

    public CountingTimeProvider Time { get; } = new();
    public MetricReader Metrics { get; }
    public RuntimeServices Services { get; }

    public void Dispose()
    {
        Metrics.Dispose();
        _meter.Dispose();
    }
}
