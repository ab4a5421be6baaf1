using Prometheus;

namespace Kubernetes.Controllers;

/// <summary>
/// The metrics of the <see cref="PassRateLimiter"/> per controller: keys that it slows down, keys that recover, and
/// requested passes by result. The series are named <c>circuit_breaker_*</c> like Crossplane's, because dashboards use
/// these names.
/// </summary>
internal sealed class PassRateMetrics(CollectorRegistry registry)
{
    private readonly Counter _slowed = Metrics
        .WithCustomRegistry(registry)
        .CreateCounter(
            "circuit_breaker_opens_total",
            "Keys that began to thrash: reconciled too often for too long",
            "controller"
        );
    private readonly Counter _recovered = Metrics
        .WithCustomRegistry(registry)
        .CreateCounter("circuit_breaker_closes_total", "Keys that came back from thrashing", "controller");
    private readonly Counter _asked = Metrics
        .WithCustomRegistry(registry)
        .CreateCounter(
            "circuit_breaker_events_total",
            "Passes asked for, by result: allowed, delayed, halfopen_allowed",
            "controller",
            "result"
        );

    /// <summary>Creates all series of the controller with the value 0.</summary>
    public void Register(string controller)
    {
        _slowed.WithLabels(controller);
        _recovered.WithLabels(controller);
        foreach (var result in (string[])["allowed", "delayed", "halfopen_allowed"])
            _asked.WithLabels(controller, result);
    }

    public void Slowed(string controller) => _slowed.WithLabels([controller]).Inc();

    public void Recovered(string controller) => _recovered.WithLabels([controller]).Inc();

    public void Asked(string controller, string result) => _asked.WithLabels([controller, result]).Inc();
}
