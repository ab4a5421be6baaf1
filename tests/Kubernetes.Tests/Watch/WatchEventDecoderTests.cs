using System.Buffers;
using System.Text;
using System.Text.Json;
using k8s.Models;
using Kubernetes.Objects;
using Kubernetes.Watch;

namespace Kubernetes.Tests.Watch;

public sealed class WatchEventDecoderTests
{
    [Theory]
    [InlineData("ADDED", (int)WatchEventType.Added)]
    [InlineData("MODIFIED", (int)WatchEventType.Modified)]
    [InlineData("DELETED", (int)WatchEventType.Deleted)]
    public void An_object_event_carries_its_object(string type, int expected)
    {
        var decoded = Decode(
            $$$"""{"type":"{{{type}}}","object":{"kind":"ConfigMap","metadata":{"name":"a","resourceVersion":"7"},"data":{"k":"v"} } }"""
        );

        Assert.Equal((WatchEventType)expected, decoded.Type);
        Assert.Equal(
            ("a", "7", "v"),
            (decoded.Object!.Metadata.Name, decoded.Object.Metadata.ResourceVersion, decoded.Object.Data!["k"])
        );
    }

    [Fact]
    public void The_order_of_the_two_properties_does_not_matter_and_others_are_passed_over()
    {
        var decoded = Decode("""{"extra":[{"type":"x"}],"object":{"metadata":{"name":"a"}},"more":1,"type":"ADDED"}""");

        Assert.Equal("a", decoded.Object?.Metadata.Name);
    }

    [Fact]
    public void A_bookmark_carries_a_version_and_may_end_the_initial_events()
    {
        var plain = Decode("""{"type":"BOOKMARK","object":{"kind":"ConfigMap","metadata":{"resourceVersion":"9"}}}""");
        var end = Decode(
            """{"type":"BOOKMARK","object":{"metadata":{"resourceVersion":"9","annotations":{"k8s.io/initial-events-end":"true"}}}}"""
        );

        Assert.Equal(("9", false), (plain.Bookmark!.ResourceVersion, plain.EndsInitialEvents));
        Assert.True(end.EndsInitialEvents);
    }

    [Fact]
    public void An_error_carries_its_status()
    {
        var decoded = Decode(
            """{"type":"ERROR","object":{"kind":"Status","code":410,"reason":"Expired","message":"too old","details":{"retryAfterSeconds":3}}}"""
        );

        Assert.Equal(
            (410, "Expired", 3),
            (decoded.Status!.Code, decoded.Status.Reason, decoded.Status.Details!.RetryAfterSeconds)
        );
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"type":"ADDED"}""")]
    [InlineData("""{"type":"ADDED","object":null}""")]
    [InlineData("""{"type":"RENAMED","object":{}}""")]
    public void What_is_no_event_is_refused(string line) => Assert.ThrowsAny<JsonException>(() => Decode(line));

    private static WatchEvent<V1ConfigMap> Decode(string line) =>
        WatchEventDecoder.Decode(
            new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(line)),
            CoreResources.ConfigMaps.Json
        );
}
