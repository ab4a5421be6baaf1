using Prometheus;

namespace Kubernetes.Controllers;

/// <summary>Counts the events that were written, and those that were dropped, by reason.</summary>
internal sealed class EventMetrics
{
    private readonly Counter _written;
    private readonly Counter _dropped;

    public EventMetrics(CollectorRegistry registry)
    {
        var metrics = Metrics.WithCustomRegistry(registry);
        _written = metrics.CreateCounter("events_written_total", "Events created or updated at the API server");
        _dropped = metrics.CreateCounter(
            "events_dropped_total",
            "Events that never reached the API server, by reason: queue_full, rate_limited, rejected",
            "reason"
        );
        foreach (var reason in (string[])["queue_full", "rate_limited", "rejected"])
            _dropped.WithLabels(reason);
    }

    public void Written() => _written.Inc();

    public void Dropped(string reason) => _dropped.WithLabels([reason]).Inc();
}
