using System.Diagnostics.Metrics;

namespace Kubernetes.Controllers;

/// <summary>
/// The <c>circuit_breaker_*</c> series: transitions per controller, and every pass asked for, by what the breaker said.
/// </summary>
internal sealed class CircuitBreakerMetrics(Meter meter)
{
    private readonly Counter<long> _opens = meter.CreateCounter<long>(
        "circuit_breaker_opens_total",
        null,
        "Keys that began to thrash: reconciled too often for too long"
    );
    private readonly Counter<long> _closes = meter.CreateCounter<long>(
        "circuit_breaker_closes_total",
        null,
        "Keys that came back from thrashing"
    );
    private readonly Counter<long> _events = meter.CreateCounter<long>(
        "circuit_breaker_events_total",
        null,
        "Passes asked for, by result: allowed, delayed, halfopen_allowed"
    );

    public void Register(string controller)
    {
        _opens.Add(0, Label(controller));
        _closes.Add(0, Label(controller));
        foreach (var result in (string[])["allowed", "delayed", "halfopen_allowed"])
            _events.Add(0, Label(controller), new("result", result));
    }

    public void Opened(string controller) => _opens.Add(1, Label(controller));

    public void Closed(string controller) => _closes.Add(1, Label(controller));

    public void Asked(string controller, string result) => _events.Add(1, Label(controller), new("result", result));

    private static KeyValuePair<string, object?> Label(string controller) => new("controller", controller);
}
