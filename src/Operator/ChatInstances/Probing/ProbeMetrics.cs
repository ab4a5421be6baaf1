using System.Diagnostics.Metrics;

namespace Operator.ChatInstances.Probing;

/// <summary>
/// The health checks in numbers. How late they are is in <c>workqueue_queue_duration_seconds{name="health"}</c>.
/// </summary>
internal sealed class ProbeMetrics
{
    private static readonly InstrumentAdvice<double> Buckets = new()
    {
        HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    };

    private readonly Counter<long> _checks;
    private readonly Histogram<double> _duration;
    private long _inFlight;

    public ProbeMetrics(Meter meter)
    {
        _checks = meter.CreateCounter<long>(
            "chat_health_checks_total",
            null,
            "Health checks of chat instances, by outcome"
        );
        _duration = meter.CreateHistogram(
            "chat_health_check_duration_seconds",
            null,
            "How long a health check took, whatever came of it",
            advice: Buckets
        );
        meter.CreateObservableGauge(
            "chat_health_checks_in_flight",
            () => Interlocked.Read(ref _inFlight),
            null,
            "Health checks that wait for an answer"
        );
    }

    public void Started() => Interlocked.Increment(ref _inFlight);

    public void Ended(TimeSpan took)
    {
        Interlocked.Decrement(ref _inFlight);
        _duration.Record(took.TotalSeconds);
    }

    public void Came(ProbeOutcome outcome) =>
        _checks.Add(1, new KeyValuePair<string, object?>("outcome", Word(outcome)));

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
