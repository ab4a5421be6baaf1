using Kubernetes.Controllers;
using Kubernetes.Objects;

namespace Kubernetes.Tests.Controllers;

public sealed class PassRateLimiterTests : IDisposable
{
    private static readonly NamespacedName Hot = new("ns", "hot");

    private readonly TestRuntime _runtime = new();
    private readonly PassRateLimiter _limiter;

    public PassRateLimiterTests() => _limiter = new("map", _runtime.Time, _runtime.Services.Metrics.PassRates);

    public void Dispose() => _runtime.Dispose();

    [Fact]
    public void A_burst_of_100_passes_then_the_key_is_slowed_down()
    {
        for (var i = 0; i < 100; i++)
            Assert.Equal(TimeSpan.Zero, _limiter.Ask(Hot));

        Assert.Equal(TimeSpan.FromSeconds(30), _limiter.Ask(Hot));
        Assert.Equal(TimeSpan.Zero, _limiter.Ask(new("ns", "calm")));
        Assert.Equal(1, _runtime.Metrics["circuit_breaker_opens_total{controller=map}"]);
    }

    [Fact]
    public void One_pass_a_second_is_never_slowed_down()
    {
        for (var i = 0; i < 1000; i++)
        {
            Assert.Equal(TimeSpan.Zero, _limiter.Ask(Hot));
            _runtime.Time.Advance(TimeSpan.FromSeconds(1));
        }
    }

    [Fact]
    public void A_key_that_is_slowed_down_passes_every_30_seconds_and_recovers_after_5_minutes()
    {
        for (var i = 0; i < 101; i++)
            _limiter.Ask(Hot);

        for (var i = 0; i < 9; i++)
        {
            _runtime.Time.Advance(TimeSpan.FromSeconds(30));
            Assert.Equal(TimeSpan.Zero, _limiter.Ask(Hot));
            Assert.Equal(TimeSpan.FromSeconds(30), _limiter.Ask(Hot));
        }
        Assert.Equal(9, _runtime.Metrics["circuit_breaker_events_total{controller=map,result=halfopen_allowed}"]);

        _runtime.Time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal((TimeSpan.Zero, TimeSpan.Zero), (_limiter.Ask(Hot), _limiter.Ask(Hot)));
        Assert.Equal(1, _runtime.Metrics["circuit_breaker_closes_total{controller=map}"]);
    }

    [Fact]
    public void Keys_that_have_come_to_rest_are_forgotten()
    {
        for (var i = 0; i < 2000; i++)
            _limiter.Ask(new("ns", $"k{i}"));
        _runtime.Time.Advance(TimeSpan.FromMinutes(10));

        for (var i = 0; i < 1024; i++)
        {
            _limiter.Ask(Hot);
            _runtime.Time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.True(_limiter.Count < 10);
    }
}
