using System.Text;
using Operator.Diagnostics;
using Prometheus;

namespace Operator.Tests.Diagnostics;

public sealed class ObservedGaugeTests
{
    private readonly CollectorRegistry _registry = Metrics.NewCustomRegistry();
    private readonly Dictionary<string, double> _world = new() { ["a"] = 1, ["b"] = 2 };

    public ObservedGaugeTests()
    {
        var gauge = Metrics.WithCustomRegistry(_registry).CreateGauge("seen", "Seen", "name");
        _registry.AddBeforeCollectCallback(
            new ObservedGauge(gauge, () => _world.Select(seen => (seen.Value, (string[])[seen.Key]))).Observe
        );
    }

    [Fact]
    public async Task Each_scrape_reads_anew()
    {
        Assert.Equal("seen{name=\"a\"} 1\nseen{name=\"b\"} 2\n", await SeriesAsync(_registry));

        _world["b"] = 3;

        Assert.Equal("seen{name=\"a\"} 1\nseen{name=\"b\"} 3\n", await SeriesAsync(_registry));
    }

    [Fact]
    public async Task A_series_that_is_not_read_any_more_is_gone_until_it_is_read_again()
    {
        await SeriesAsync(_registry);
        _world.Remove("a");

        Assert.Equal("seen{name=\"b\"} 2\n", await SeriesAsync(_registry));

        _world["a"] = 5;

        Assert.Equal("seen{name=\"a\"} 5\nseen{name=\"b\"} 2\n", await SeriesAsync(_registry));
    }

    [Fact]
    public async Task Another_registry_has_none_of_it() =>
        Assert.Equal("", await SeriesAsync(Metrics.NewCustomRegistry()));

    private static async Task<string> SeriesAsync(CollectorRegistry registry)
    {
        using var scrape = new MemoryStream();
        await registry.CollectAndExportAsTextAsync(scrape);
        return string.Concat(
            Encoding
                .UTF8.GetString(scrape.ToArray())
                .Split('\n')
                .Where(line => line.Length > 0 && line[0] != '#')
                .Order(StringComparer.Ordinal)
                .Select(line => line + "\n")
        );
    }
}
