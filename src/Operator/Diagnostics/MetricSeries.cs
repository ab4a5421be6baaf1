using System.Buffers;

namespace Operator.Diagnostics;

/// <summary>
/// The state of one label set. Guarded by its family's lock. <paramref name="buckets"/> is negative for everything but
/// a histogram.
/// </summary>
internal sealed class MetricSeries(string labels, int buckets)
{
    private readonly long[]? _counts = buckets < 0 ? null : new long[buckets + 1];
    private double _sum;

    /// <summary>Already in the form <c>a="b",c="d"</c>.</summary>
    public string Labels { get; } = labels;

    public double Value { get; set; }

    public void Observe(double value, double[] bounds)
    {
        var index = Array.BinarySearch(bounds, value);
        _counts![index < 0 ? ~index : index]++;
        _sum += value;
    }

    public void Write(IBufferWriter<byte> output, string name, double[]? bounds)
    {
        if (bounds is null)
        {
            PrometheusText.Sample(output, name, Labels, null, Value);
            return;
        }
        long count = 0;
        for (var i = 0; i <= bounds.Length; i++)
        {
            count += _counts![i];
            PrometheusText.Sample(
                output,
                $"{name}_bucket",
                Labels,
                $"le=\"{MetricsExporter.Text(i < bounds.Length ? bounds[i] : double.PositiveInfinity)}\"",
                count
            );
        }
        PrometheusText.Sample(output, $"{name}_sum", Labels, null, _sum);
        PrometheusText.Sample(output, $"{name}_count", Labels, null, count);
    }
}
