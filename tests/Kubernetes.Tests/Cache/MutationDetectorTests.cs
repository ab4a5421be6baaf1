using k8s.Models;
using Kubernetes.Cache;
using Kubernetes.Objects;
using Microsoft.Extensions.Logging.Abstractions;
using Support;

namespace Kubernetes.Tests.Cache;

public sealed class MutationDetectorTests
{
    private readonly MutationDetector _detector = new();
    private readonly ObjectCache<V1ConfigMap> _cache = new(CoreResources.ConfigMaps, new(), NullLoggerFactory.Instance);

    public MutationDetectorTests()
    {
        _detector.Watch(_cache);
        _cache.Record(
            new()
            {
                Metadata = new()
                {
                    NamespaceProperty = "ns",
                    Name = "a",
                    ResourceVersion = "1",
                },
                Data = new Dictionary<string, string> { ["key"] = "value" },
            }
        );
    }

    [Fact]
    public void What_is_only_read_passes()
    {
        _ = _cache.Get(new("ns", "a"))!.Data["key"];
        _detector.Verify();
    }

    [Fact]
    public void What_was_written_to_is_named_with_the_field()
    {
        _cache.Get(new("ns", "a"))!.Data["key"] = "another";
        var error = Assert.Throws<InvalidOperationException>(_detector.Verify);
        Assert.Contains("V1ConfigMap ns/a: .data.key", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_written_to_before_its_successor_came_is_named()
    {
        var first = _cache.Get(new("ns", "a"))!;
        _cache.Record(first with { Metadata = first.Metadata with { ResourceVersion = "2" } });
        first.Metadata.Labels = new Dictionary<string, string> { ["a"] = "b" };
        Assert.Throws<InvalidOperationException>(_detector.Verify);
    }
}
