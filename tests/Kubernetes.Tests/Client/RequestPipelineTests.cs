using System.Diagnostics.Metrics;
using k8s.Models;
using Kubernetes.Client;
using Kubernetes.Objects;
using Kubernetes.Requests;
using Polly;

namespace Kubernetes.Tests.Client;

public sealed class RequestPipelineTests
{
    private static readonly NamespacedName Name = new("a", "b");
    private static readonly V1ConfigMap Map = new()
    {
        Metadata = new() { NamespaceProperty = "a", Name = "b" },
    };

    private static readonly Dictionary<string, KubernetesRequest> Requests = new()
    {
        ["get"] = ResourceRequests.Get(CoreResources.ConfigMaps, Name),
        ["list"] = ResourceRequests.List(CoreResources.ConfigMaps, null, null, null),
        ["apply"] = ResourceRequests.Apply(CoreResources.ConfigMaps, Name, default, "m", true, null),
        ["create"] = ResourceRequests.Create(CoreResources.ConfigMaps, Map),
        ["put"] = ResourceRequests.Replace(CoreResources.ConfigMaps, Map),
        ["put with version"] = ResourceRequests.Replace(
            CoreResources.ConfigMaps,
            Map with
            {
                Metadata = Map.Metadata with { ResourceVersion = "1" },
            }
        ),
        ["delete"] = ResourceRequests.Delete(CoreResources.ConfigMaps, Name, null, null, null),
        ["delete with UID"] = ResourceRequests.Delete(CoreResources.ConfigMaps, Name, "u", null, null),
    };

    [Theory]
    [InlineData("get", true)]
    [InlineData("list", true)]
    [InlineData("apply", true)]
    [InlineData("put with version", true)]
    [InlineData("delete with UID", true)]
    [InlineData("create", false)]
    [InlineData("put", false)]
    [InlineData("delete", false)]
    public void After_a_broken_transport_only_what_may_be_repeated_is(string verb, bool isRepeated)
    {
        foreach (var code in (int[])[0, 408, 500, 502, 503, 504])
            Assert.Equal(isRepeated, Delay(verb, code) is not null);
    }

    [Theory]
    [InlineData("create")]
    [InlineData("put")]
    [InlineData("delete")]
    public void What_the_server_has_not_touched_is_sent_again_whatever_it_is(string verb)
    {
        Assert.NotNull(Delay(verb, 429));
        Assert.NotNull(Delay(verb, 503, TimeSpan.FromSeconds(1)));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(409)]
    [InlineData(410)]
    [InlineData(422)]
    public void An_answer_that_would_be_the_same_again_is_final(int code) => Assert.Null(Delay("get", code));

    [Fact]
    public void A_timeout_of_ours_is_final() =>
        Assert.Null(DelayAfter("get", new(0, KubernetesApiException.TimeoutReason, "")));

    [Fact]
    public void The_delay_doubles_is_capped_and_is_spread_over_its_upper_half()
    {
        Assert.Equal(
            [100, 200, 400, 800],
            Enumerable.Range(1, 4).Select(attempt => Delay("get", 0, attempt: attempt)!.Value.TotalMilliseconds)
        );
        Assert.Equal(150, Delay("get", 0, jitter: 0.5)!.Value.TotalMilliseconds);
    }

    [Fact]
    public void The_fifth_failure_is_final() => Assert.Null(Delay("get", 0, attempt: 5));

    [Fact]
    public void Retry_After_is_never_undercut()
    {
        Assert.Equal(TimeSpan.FromSeconds(3), Delay("get", 429, TimeSpan.FromSeconds(3)));
        Assert.InRange(Delay("get", 429, TimeSpan.FromSeconds(3), jitter: 0.99)!.Value.TotalSeconds, 3, 3.2);
    }

    [Fact]
    public void A_long_Retry_After_is_left_to_the_caller() => Assert.Null(Delay("get", 429, TimeSpan.FromMinutes(1)));

    private static TimeSpan? Delay(
        string verb,
        int code,
        TimeSpan? retryAfter = null,
        int attempt = 1,
        double jitter = 0
    ) => DelayAfter(verb, new(code, "", "", retryAfter), attempt, jitter);

    /// <summary>How long the pipeline waits after an attempt when all fail alike; null: it gives up.</summary>
    private static TimeSpan? DelayAfter(string verb, KubernetesApiException error, int attempt = 1, double jitter = 0)
    {
        using var meter = new Meter("test");
        var clock = new FakeDelays();
        var pipeline = RequestPipeline.Build(clock, () => jitter, new(meter, "host"));
        var context = ResilienceContextPool.Shared.Get();
        new ApiCall(Requests[verb], Timeout.InfiniteTimeSpan, MayWrite: null, IsTriedOnce: false).PutInto(context);

        var thrown = Assert.Throws<KubernetesApiException>(() => pipeline.Execute((_, _) => throw error, context, 0));

        Assert.Same(error, thrown);
        return attempt <= clock.Delays.Count ? clock.Delays[attempt - 1] : null;
    }
}
