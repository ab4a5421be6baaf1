using Prometheus;

namespace Kubernetes.Controllers;

/// <summary>
/// The <c>circuit_breaker_*</c> series: transitions per controller, and every pass asked for, by what the breaker said.
/// </summary>
internal sealed class CircuitBreakerMetrics(CollectorRegistry registry)
{
    private readonly Counter _opens = Metrics
        .WithCustomRegistry(registry)
        .CreateCounter(
            "circuit_breaker_opens_total",
            "Keys that began to thrash: reconciled too often for too long",
            "controller"
        );
    private readonly Counter _closes = Metrics
        .WithCustomRegistry(registry)
        .CreateCounter("circuit_breaker_closes_total", "Keys that came back from thrashing", "controller");
    private readonly Counter _events = Metrics
        .WithCustomRegistry(registry)
        .CreateCounter(
            "circuit_breaker_events_total",
            "Passes asked for, by result: allowed, delayed, halfopen_allowed",
            "controller",
            "result"
        );

    /// <summary>All series of the controller are at 0 from now on.</summary>
    public void Register(string controller)
    {
        _opens.WithLabels(controller);
        _closes.WithLabels(controller);
        foreach (var result in (string[])["allowed", "delayed", "halfopen_allowed"])
            _events.WithLabels(controller, result);
    }

    public void Opened(string controller) => _opens.WithLabels([controller]).Inc();

    public void Closed(string controller) => _closes.WithLabels([controller]).Inc();

    public void Asked(string controller, string result) => _events.WithLabels([controller, result]).Inc();
}
