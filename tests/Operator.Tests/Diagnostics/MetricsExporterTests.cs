using System.Buffers;
using System.Diagnostics.Metrics;
using System.Text;
using Operator.Diagnostics;

namespace Operator.Tests.Diagnostics;

public sealed class MetricsExporterTests : IDisposable
{
    private readonly Meter _meter = new("test");
    private readonly MetricsExporter _exporter;

    public MetricsExporterTests() => _exporter = new(_meter);

    public void Dispose()
    {
        _exporter.Dispose();
        _meter.Dispose();
    }

    [Fact]
    public void A_counter_adds_up_per_label_set()
    {
        var counter = _meter.CreateCounter<long>("things_total", null, "Things");
        counter.Add(0, new KeyValuePair<string, object?>("kind", "a"));
        counter.Add(2, new KeyValuePair<string, object?>("kind", "b"));
        counter.Add(3, new KeyValuePair<string, object?>("kind", "b"));

        Assert.Equal(
            "# HELP things_total Things\n# TYPE things_total counter\nthings_total{kind=\"a\"} 0\nthings_total{kind=\"b\"} 5\n",
            Family("things_total")
        );
    }

    [Fact]
    public void A_histogram_uses_the_advised_buckets_and_counts_its_bounds_in()
    {
        var histogram = _meter.CreateHistogram(
            "wait_seconds",
            null,
            "Wait",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [1, 5] }
        );
        foreach (var value in new[] { 0.5, 1, 3, 9 })
            histogram.Record(value);

        Assert.Equal(
            "# HELP wait_seconds Wait\n# TYPE wait_seconds histogram\nwait_seconds_bucket{le=\"1\"} 2\nwait_seconds_bucket{le=\"5\"} 3\n"
                + "wait_seconds_bucket{le=\"+Inf\"} 4\nwait_seconds_sum 13.5\nwait_seconds_count 4\n",
            Family("wait_seconds")
        );
    }

    [Fact]
    public void A_gauge_tells_its_last_value()
    {
        var gauge = _meter.CreateGauge<double>("level", null, "Level");
        gauge.Record(7);
        gauge.Record(2.5);

        Assert.EndsWith("\nlevel 2.5\n", Family("level"), StringComparison.Ordinal);
    }

    [Fact]
    public void An_observed_series_that_is_not_told_any_more_is_gone()
    {
        var names = new List<string> { "a", "b" };
        _meter.CreateObservableGauge(
            "seen",
            () => names.Select(n => new Measurement<int>(1, new KeyValuePair<string, object?>("name", n))),
            null,
            "Seen"
        );
        Assert.Contains("seen{name=\"b\"} 1", Family("seen"), StringComparison.Ordinal);

        names.Remove("b");

        Assert.EndsWith("gauge\nseen{name=\"a\"} 1\n", Family("seen"), StringComparison.Ordinal);
    }

    [Fact]
    public void Label_values_and_help_texts_are_escaped()
    {
        _meter
            .CreateCounter<long>("odd_total", null, "one\ntwo \\ three")
            .Add(1, new KeyValuePair<string, object?>("path", "C:\\a \"b\"\nc"));

        Assert.Equal(
            "# HELP odd_total one\\ntwo \\\\ three\n# TYPE odd_total counter\nodd_total{path=\"C:\\\\a \\\"b\\\"\\nc\"} 1\n",
            Family("odd_total")
        );
    }

    [Fact]
    public void Series_beyond_the_bound_are_dropped_and_counted()
    {
        var counter = _meter.CreateCounter<long>("many_total", null, "Many");
        for (var i = 0; i < MetricsExporter.MaxSeries + 5; i++)
            counter.Add(1, new KeyValuePair<string, object?>("i", i));

        Assert.Equal(
            MetricsExporter.MaxSeries,
            Family("many_total").Split('\n').Count(l => l.StartsWith("many_total", StringComparison.Ordinal))
        );
        Assert.Contains("chat_operator_metric_series_dropped 5", Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void Recording_to_a_known_series_allocates_nothing()
    {
        var counter = _meter.CreateCounter<long>("hot_total", null, "Hot");
        var tag = new KeyValuePair<string, object?>("kind", "a");
        for (var i = 0; i < 100; i++)
            counter.Add(1, tag);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
            counter.Add(1, tag);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Instruments_of_another_meter_are_none_of_its_business()
    {
        using var other = new Meter("test");
        other.CreateCounter<long>("theirs_total", null, "Theirs").Add(1);

        Assert.DoesNotContain("theirs_total", Text(), StringComparison.Ordinal);
    }

    private string Family(string name) =>
        string.Concat(
            Text()
                .Split('\n')
                .Where(l => l.Contains(name, StringComparison.Ordinal) && l.Length > 0)
                .Select(l => l + "\n")
        );

    private string Text()
    {
        var output = new ArrayBufferWriter<byte>();
        _exporter.Write(output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
