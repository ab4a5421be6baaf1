using Prometheus;

namespace Operator.ChatInstances.Probing;

/// <summary>
/// The health checks in numbers. How late they are is in <c>workqueue_queue_duration_seconds{name="health"}</c>.
/// </summary>
internal sealed class ProbeMetrics
{
    private readonly Counter _checks;
    private readonly Histogram _duration;
    private readonly Gauge _inFlight;

    public ProbeMetrics(CollectorRegistry registry)
    {
        var metrics = Metrics.WithCustomRegistry(registry);
        _checks = metrics.CreateCounter(
            "chat_health_checks_total",
            "Health checks of chat instances, by outcome",
            "outcome"
        );
        _duration = metrics.CreateHistogram(
            "chat_health_check_duration_seconds",
            "How long a health check took, whatever came of it",
            new HistogramConfiguration { Buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] }
        );
        _inFlight = metrics.CreateGauge("chat_health_checks_in_flight", "Health checks that wait for an answer");
    }

    public void Started() => _inFlight.Inc();

    public void Ended(TimeSpan took)
    {
        _inFlight.Dec();
        _duration.Observe(took.TotalSeconds);
    }

    public void Came(ProbeOutcome outcome) => _checks.WithLabels([Word(outcome)]).Inc();

    private static string Word(ProbeOutcome outcome) =>
        outcome switch
        {
            ProbeOutcome.Well => "well",
            ProbeOutcome.NotReady => "not_ready",
            ProbeOutcome.Failed => "failed",
            ProbeOutcome.Silent => "silent",
            _ => "unprobed",
        };
}
