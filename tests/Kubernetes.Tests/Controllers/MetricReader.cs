using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Kubernetes.Tests.Controllers;

/// <summary>
/// What a listener sees of one meter: the sum of a counter, the last value of a gauge, the number of a histogram's
/// records; addressed as <c>name{label=value,...}</c> in the labels' own order.
/// </summary>
internal sealed class MetricReader : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<string, double> _series = new();
    private readonly ConcurrentDictionary<string, IReadOnlyList<double>> _buckets = new();

    public MetricReader(Meter meter)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter != meter)
                return;
            listener.EnableMeasurementEvents(instrument);
            if (instrument is Histogram<double> histogram)
                _buckets[instrument.Name] = histogram.Advice!.HistogramBucketBoundaries!;
        };
        _listener.SetMeasurementEventCallback<long>((i, value, labels, _) => Take(i, value, labels));
        _listener.SetMeasurementEventCallback<int>((i, value, labels, _) => Take(i, value, labels));
        _listener.SetMeasurementEventCallback<double>((i, value, labels, _) => Take(i, value, labels));
        _listener.Start();
    }

    public double? this[string series]
    {
        get
        {
            _listener.RecordObservableInstruments();
            return _series.TryGetValue(series, out var value) ? value : null;
        }
    }

    public IReadOnlyList<double> BucketsOf(string histogram) => _buckets[histogram];

    public void Dispose() => _listener.Dispose();

    private void Take(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> labels)
    {
        var series =
            instrument.Name
            + (labels.IsEmpty ? "" : $"{{{string.Join(",", labels.ToArray().Select(l => $"{l.Key}={l.Value}"))}}}");
        _series.AddOrUpdate(
            series,
            First(instrument, value),
            (_, before) =>
                instrument switch
                {
                    Counter<long> => before + value,
                    Histogram<double> => before + 1,
                    _ => value,
                }
        );
    }

    private static double First(Instrument instrument, double value) => instrument is Histogram<double> ? 1 : value;
}
