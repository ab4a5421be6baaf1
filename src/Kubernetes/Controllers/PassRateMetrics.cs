using System.Diagnostics.Metrics;

namespace Kubernetes.Controllers;

/// <summary>
/// What the <see cref="PassRateLimiter"/> does, per controller: keys that it slows down, keys that recover, and every
/// pass asked for, by its answer. Dashboards know the series as <c>circuit_breaker_*</c>, after Crossplane's.
/// </summary>
internal sealed class PassRateMetrics(Meter meter)
{
    private readonly Counter<long> _slowed = meter.CreateCounter<long>(
        "circuit_breaker_opens_total",
        null,
        "Keys that began to thrash: reconciled too often for too long"
    );
    private readonly Counter<long> _recovered = meter.CreateCounter<long>(
        "circuit_breaker_closes_total",
        null,
        "Keys that came back from thrashing"
    );
    private readonly Counter<long> _asked = meter.CreateCounter<long>(
        "circuit_breaker_events_total",
        null,
        "Passes asked for, by result: allowed, delayed, halfopen_allowed"
    );

    public void Register(string controller)
    {
        _slowed.Add(0, Label(controller));
        _recovered.Add(0, Label(controller));
        foreach (var result in (string[])["allowed", "delayed", "halfopen_allowed"])
            _asked.Add(0, Label(controller), new("result", result));
    }

    public void Slowed(string controller) => _slowed.Add(1, Label(controller));

    public void Recovered(string controller) => _recovered.Add(1, Label(controller));

    public void Asked(string controller, string result) => _asked.Add(1, Label(controller), new("result", result));

    private static KeyValuePair<string, object?> Label(string controller) => new("controller", controller);
}
