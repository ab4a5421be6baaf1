using System.Diagnostics.Metrics;

namespace Kubernetes.Controllers;

/// <summary>How many events left the process, and how many did not, and why.</summary>
internal sealed class EventMetrics
{
    private readonly Counter<long> _written;
    private readonly Counter<long> _dropped;

    public EventMetrics(Meter meter)
    {
        _written = meter.CreateCounter<long>(
            "events_written_total",
            null,
            "Events created or updated at the API server"
        );
        _dropped = meter.CreateCounter<long>(
            "events_dropped_total",
            null,
            "Events that never reached the API server, by reason: queue_full, rate_limited, rejected"
        );
        _written.Add(0);
        foreach (var reason in (string[])["queue_full", "rate_limited", "rejected"])
            _dropped.Add(0, new KeyValuePair<string, object?>("reason", reason));
    }

    public void Written() => _written.Add(1);

    public void Dropped(string reason) => _dropped.Add(1, new KeyValuePair<string, object?>("reason", reason));
}
