using System.Globalization;
using System.Text;
using Prometheus;

namespace Kubernetes.Tests.Controllers;

/// <summary>
/// What a scrape of a registry shows: the value of a counter or gauge, the number of a histogram's observations;
/// addressed as <c>name{label=value,...}</c> in the labels' own order.
/// </summary>
internal sealed class MetricReader(CollectorRegistry registry)
{
    public double? this[string series] => Read().TryGetValue(series, out var value) ? value : null;

    public IReadOnlyDictionary<string, double> Read() =>
        Samples().ToDictionary(s => s.Series.Replace("_count{", "{", StringComparison.Ordinal), s => s.Value);

    /// <summary>The upper bounds, without infinity.</summary>
    public IReadOnlyList<double> BucketsOf(string histogram) =>
        [
            .. Samples()
                .Where(s => s.Series.StartsWith($"{histogram}_bucket", StringComparison.Ordinal))
                .Select(s => s.Series[(s.Series.LastIndexOf("le=", StringComparison.Ordinal) + 3)..^1])
                .Where(bound => bound != "+Inf")
                .Select(bound => double.Parse(bound, CultureInfo.InvariantCulture))
                .Distinct(),
        ];

    private IEnumerable<(string Series, double Value)> Samples()
    {
        using var scrape = new MemoryStream();
        // Nothing in it waits: the stream is in memory, and no metric is read asynchronously.
        registry.CollectAndExportAsTextAsync(scrape).GetAwaiter().GetResult();
        return Encoding
            .UTF8.GetString(scrape.ToArray())
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => line[0] != '#')
            .Select(line => (line, line.LastIndexOf(' ')))
            .Select(at =>
                (
                    at.line[..at.Item2].Replace("\"", "", StringComparison.Ordinal),
                    double.Parse(at.line[at.Item2..], CultureInfo.InvariantCulture)
                )
            );
    }
}
