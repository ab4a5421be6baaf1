using System.Buffers;
using System.Diagnostics.Metrics;

namespace Operator.Diagnostics;

/// <summary>All series of one instrument.</summary>
internal sealed class MetricFamily
{
    private static readonly double[] DefaultBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

    private readonly Lock _gate = new();
    private readonly Dictionary<KeyValuePair<string, object?>[], MetricSeries> _series = new(TagComparer.Instance);
    private readonly string _help;
    private readonly string _type;
    private readonly bool _isObservable;
    private readonly bool _isCumulative;
    private readonly double[]? _buckets;

    public MetricFamily(Instrument instrument)
    {
        Name = instrument.Name;
        _help = instrument.Description ?? instrument.Name;
        _isObservable = instrument.IsObservable;
        _buckets = instrument switch
        {
            Histogram<double> h => h.Advice?.HistogramBucketBoundaries?.ToArray() ?? DefaultBuckets,
            Histogram<long> h => h.Advice?.HistogramBucketBoundaries?.Select(b => (double)b).ToArray()
                ?? DefaultBuckets,
            Histogram<int> h => h.Advice?.HistogramBucketBoundaries?.Select(b => (double)b).ToArray() ?? DefaultBuckets,
            _ => null,
        };
        _type = TypeOf(instrument);

        // Counters tell steps, gauges and everything observed tell what is.
        _isCumulative = !_isObservable && instrument is not (Gauge<long> or Gauge<int> or Gauge<double>);
    }

    public string Name { get; }

    public long Dropped { get; private set; }

    /// <summary>What is observed is told anew by every scrape: a series that is not told any more is gone.</summary>
    public void BeginObservation()
    {
        if (!_isObservable)
            return;
        lock (_gate)
            _series.Clear();
    }

    public void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        lock (_gate)
        {
            if (SeriesOf(tags) is not { } series)
                return;
            if (_buckets is not null)
                series.Observe(value, _buckets);
            else if (_isCumulative)
                series.Value += value;
            else
                series.Value = value;
        }
    }

    public void Write(IBufferWriter<byte> output)
    {
        lock (_gate)
        {
            if (_series.Count == 0)
                return;
            PrometheusText.Header(output, Name, _help, _type);
            foreach (var series in _series.Values.OrderBy(s => s.Labels, StringComparer.Ordinal))
                series.Write(output, Name, _buckets);
        }
    }

    private MetricSeries? SeriesOf(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var lookup = _series.GetAlternateLookup<ReadOnlySpan<KeyValuePair<string, object?>>>();
        if (lookup.TryGetValue(tags, out var known))
            return known;
        if (_series.Count >= MetricsExporter.MaxSeries)
        {
            Dropped++;
            return null;
        }
        var series = new MetricSeries(PrometheusText.Labels(tags), _buckets?.Length ?? -1);
        _series.Add(tags.ToArray(), series);
        return series;
    }

    private static string TypeOf(Instrument instrument)
    {
        var type = instrument.GetType();
        if (!type.IsGenericType)
            return "untyped";
        var definition = type.GetGenericTypeDefinition();
        if (definition == typeof(Counter<>) || definition == typeof(ObservableCounter<>))
            return "counter";
        return definition == typeof(Histogram<>) ? "histogram" : "gauge";
    }
}
