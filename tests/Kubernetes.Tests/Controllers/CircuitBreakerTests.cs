using Kubernetes.Controllers;
using Kubernetes.Objects;

namespace Kubernetes.Tests.Controllers;

public sealed class CircuitBreakerTests
{
    private static readonly NamespacedName Hot = new("ns", "hot");

    private readonly TestRuntime _runtime = new();
    private readonly CircuitBreaker _breaker;

    public CircuitBreakerTests() => _breaker = new("map", _runtime.Time, _runtime.Services.Metrics.Breakers);

    [Fact]
    public void A_burst_of_100_passes_then_the_circuit_opens()
    {
        for (var i = 0; i < 100; i++)
            Assert.Equal(TimeSpan.Zero, _breaker.Ask(Hot));

        Assert.Equal(TimeSpan.FromSeconds(30), _breaker.Ask(Hot));
        Assert.Equal(TimeSpan.Zero, _breaker.Ask(new("ns", "calm")));
        Assert.Equal(1, _runtime.Metrics["circuit_breaker_opens_total{controller=map}"]);
    }

    [Fact]
    public void One_pass_a_second_never_opens_it()
    {
        for (var i = 0; i < 1000; i++)
        {
            Assert.Equal(TimeSpan.Zero, _breaker.Ask(Hot));
            _runtime.Time.Advance(TimeSpan.FromSeconds(1));
        }
    }

    [Fact]
    public void Open_it_lets_one_pass_through_every_30_seconds_and_closes_after_5_minutes()
    {
        for (var i = 0; i < 101; i++)
            _breaker.Ask(Hot);

        for (var i = 0; i < 9; i++)
        {
            _runtime.Time.Advance(TimeSpan.FromSeconds(30));
            Assert.Equal(TimeSpan.Zero, _breaker.Ask(Hot));
            Assert.Equal(TimeSpan.FromSeconds(30), _breaker.Ask(Hot));
        }
        Assert.Equal(9, _runtime.Metrics["circuit_breaker_events_total{controller=map,result=halfopen_allowed}"]);

        _runtime.Time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal((TimeSpan.Zero, TimeSpan.Zero), (_breaker.Ask(Hot), _breaker.Ask(Hot)));
        Assert.Equal(1, _runtime.Metrics["circuit_breaker_closes_total{controller=map}"]);
    }

    [Fact]
    public void Keys_that_have_come_to_rest_are_forgotten()
    {
        for (var i = 0; i < 2000; i++)
            _breaker.Ask(new("ns", $"k{i}"));
        _runtime.Time.Advance(TimeSpan.FromMinutes(10));

        for (var i = 0; i < 1024; i++)
        {
            _breaker.Ask(Hot);
            _runtime.Time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.True(_breaker.Count < 10);
    }
}
