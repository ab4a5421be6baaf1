using Prometheus;

namespace Operator.Diagnostics;

/// <summary>
/// A gauge whose series are read at each scrape. A series that is no longer read is removed. <paramref name="read"/>
/// must not throw, because the library ignores the exception and the scrape shows the former values.
/// </summary>
internal sealed class ObservedGauge(Gauge gauge, Func<IEnumerable<(double Value, string[] Labels)>> read)
{
    private readonly Lock _gate = new();
    private HashSet<Gauge.Child> _series = [];

    /// <summary>Called before each scrape. Two scrapes may run at once.</summary>
    public void Observe()
    {
        lock (_gate)
        {
            var present = new HashSet<Gauge.Child>();
            foreach (var (value, labels) in read())
            {
                var series = gauge.WithLabels(labels);
                series.Set(value);
                present.Add(series);
            }
            foreach (var gone in _series.Except(present))
                gone.Remove();
            _series = present;
        }
    }
}
