using System.Buffers;
using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;

namespace Operator.Diagnostics;

/// <summary>
/// Keeps the current value of every instrument of one meter and writes them in the Prometheus text format (version
/// 0.0.4). Guarantees: recording takes one short lock per instrument and allocates only for a new series; an instrument
/// holds at most <see cref="MaxSeries"/> series, what would be more is dropped and counted. Assumes that it is built
/// before the first measurement.
/// </summary>
internal sealed class MetricsExporter : IDisposable
{
    public const int MaxSeries = 10_000;

    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<string, MetricFamily> _families = new();

    public MetricsExporter(Meter meter)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter, meter))
                listener.EnableMeasurementEvents(instrument, FamilyOf(instrument));
        };
        _listener.SetMeasurementEventCallback<long>(
            static (_, value, tags, state) => ((MetricFamily)state!).Record(value, tags)
        );
        _listener.SetMeasurementEventCallback<int>(
            static (_, value, tags, state) => ((MetricFamily)state!).Record(value, tags)
        );
        _listener.SetMeasurementEventCallback<double>(
            static (_, value, tags, state) => ((MetricFamily)state!).Record(value, tags)
        );
        _listener.Start();
        meter.CreateObservableGauge(
            "chat_operator_metric_series_dropped",
            () => _families.Values.Sum(f => f.Dropped),
            null,
            "Series beyond the bound of their metric, which are not exported"
        );
    }

    public void Dispose() => _listener.Dispose();

    /// <summary>One scrape; families in the order of their names, so that two scrapes can be compared.</summary>
    public void Write(IBufferWriter<byte> output)
    {
        foreach (var family in _families.Values)
            family.BeginObservation();
        _listener.RecordObservableInstruments();
        foreach (var family in _families.Values.OrderBy(f => f.Name, StringComparer.Ordinal))
            family.Write(output);
    }

    private MetricFamily FamilyOf(Instrument instrument) =>
        _families.GetOrAdd(instrument.Name, static (_, i) => new MetricFamily(i), instrument);

    internal static string Text(double value) =>
        value switch
        {
            double.PositiveInfinity => "+Inf",
            double.NegativeInfinity => "-Inf",
            _ => value.ToString("R", CultureInfo.InvariantCulture),
        };
}
