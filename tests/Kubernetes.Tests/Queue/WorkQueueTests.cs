using Kubernetes.Queue;
using Kubernetes.Tests.Controllers;

namespace Kubernetes.Tests.Queue;

public sealed class WorkQueueTests
{
    private readonly TestRuntime _runtime = new();
    private readonly WorkQueue<string> _queue;

    public WorkQueueTests() => _queue = new("test", _runtime.Time, _runtime.Services.Metrics.Queues);

    [Fact]
    public void Keys_come_out_in_the_order_they_went_in()
    {
        foreach (var key in (string[])["a", "b", "c"])
            _queue.Add(key);

        Assert.Equal(["a", "b", "c"], TakeAll());
    }

    [Fact]
    public void A_key_added_twice_comes_out_once()
    {
        _queue.Add("a");
        _queue.Add("a");

        Assert.Equal(["a"], TakeAll());
    }

    [Fact]
    public void Higher_priorities_go_first()
    {
        _queue.Add("listed", WorkPriority.Low);
        _queue.Add("changed");
        _queue.Add("urgent", 7);

        Assert.Equal(["urgent", "changed", "listed"], TakeAll());
    }

    [Fact]
    public async Task An_add_raises_the_priority_of_a_waiting_key_and_a_lower_one_does_not_reduce_it()
    {
        _queue.Add("a");
        _queue.Add("b", WorkPriority.Low);
        _queue.Add("b", 5);
        _queue.Add("b", WorkPriority.Low);

        Assert.Equal(new WorkItem<string>("b", 5), await Take());
    }

    [Fact]
    public void A_delayed_key_comes_out_when_it_is_due_and_not_before()
    {
        _queue.Add("a", delay: TimeSpan.FromSeconds(10));
        _runtime.Time.Advance(TimeSpan.FromSeconds(10) - TimeSpan.FromTicks(1));
        Assert.Empty(TakeAll());

        _runtime.Time.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(["a"], TakeAll());
    }

    [Fact]
    public void The_earliest_due_time_wins_whichever_add_named_it()
    {
        _queue.Add("a", delay: TimeSpan.FromSeconds(10));
        _queue.Add("a", delay: TimeSpan.FromSeconds(2));
        _queue.Add("a", delay: TimeSpan.FromSeconds(30));
        _runtime.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(["a"], TakeAll());

        _runtime.Time.Advance(TimeSpan.FromHours(1));
        Assert.Empty(TakeAll());
    }

    [Fact]
    public void A_later_timer_does_not_hold_up_an_earlier_key()
    {
        _queue.Add("late", delay: TimeSpan.FromDays(40));
        _queue.Add("early", delay: TimeSpan.FromSeconds(1));
        _runtime.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(["early"], TakeAll());

        _runtime.Time.Advance(TimeSpan.FromDays(40));
        Assert.Equal(["late"], TakeAll());
    }

    [Fact]
    public async Task A_key_added_in_flight_waits_for_its_done_and_then_comes_out()
    {
        _queue.Add("a");
        await Take();
        _queue.Add("a", 3);
        Assert.Empty(TakeAll());

        _queue.Done("a");
        Assert.Equal(new WorkItem<string>("a", 3), await Take());
    }

    [Fact]
    public async Task A_key_that_falls_due_in_flight_waits_too()
    {
        _queue.Add("a");
        await Take();
        _queue.Add("a", delay: TimeSpan.FromSeconds(1));
        _runtime.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Empty(TakeAll());

        _queue.Done("a");
        Assert.Equal(["a"], TakeAll());
    }

    [Fact]
    public async Task A_key_done_while_its_delay_runs_comes_out_when_due()
    {
        _queue.Add("a");
        await Take();
        _queue.Add("a", delay: TimeSpan.FromSeconds(1));
        _queue.Done("a");
        Assert.Empty(TakeAll());

        _runtime.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(["a"], TakeAll());
    }

    [Fact]
    public void Backoff_doubles_from_5_ms_to_1000_s_and_stays_there()
    {
        var expected = Enumerable
            .Range(0, 25)
            .Select(n => TimeSpan.FromMilliseconds(Math.Min(5 * Math.Pow(2, n), 1_000_000)));

        foreach (var backoff in expected)
        {
            _queue.AddRateLimited("a");
            _runtime.Time.Advance(backoff - TimeSpan.FromTicks(1));
            Assert.Empty(TakeAll());
            _runtime.Time.Advance(TimeSpan.FromTicks(1));
            Assert.Equal(["a"], TakeAll());
        }
    }

    [Fact]
    public void A_forgotten_key_starts_its_backoff_anew()
    {
        for (var i = 0; i < 10; i++)
            _queue.AddRateLimited("a");
        _runtime.Time.Advance(TimeSpan.FromHours(1));
        TakeAll();

        _queue.Forget("a");
        _queue.AddRateLimited("a");
        _runtime.Time.Advance(TimeSpan.FromMilliseconds(5));

        Assert.Equal(["a"], TakeAll());
        Assert.Equal(1, _queue.Failures("a"));
    }

    [Fact]
    public void A_change_overtakes_the_backoff()
    {
        for (var i = 0; i < 20; i++)
            _queue.AddRateLimited("a");
        _runtime.Time.Advance(TimeSpan.FromMilliseconds(5));
        TakeAll();
        _queue.AddRateLimited("a");

        _queue.Add("a");

        Assert.Equal(["a"], TakeAll());
    }

    [Fact]
    public async Task A_taker_that_waits_gets_the_next_key()
    {
        var taker = _queue.TakeAsync();
        Assert.False(taker.IsCompleted);

        _queue.Add("a");

        Assert.Equal("a", (await taker)?.Key);
    }

    [Fact]
    public async Task Shutdown_ends_every_taker_and_completes_when_the_last_key_is_done()
    {
        _queue.Add("in flight");
        await Take();
        var takers = Enumerable.Range(0, 3).Select(_ => _queue.TakeAsync().AsTask()).ToList();
        _queue.Add("delayed", delay: TimeSpan.FromSeconds(1));

        var drained = _queue.ShutDownAsync();
        Assert.All(await Task.WhenAll(takers), Assert.Null);
        Assert.False(drained.IsCompleted);

        _queue.Done("in flight");
        await drained;
        _queue.Add("late");
        _runtime.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await Take());
    }

    [Fact]
    public void Giving_back_a_key_that_is_not_in_flight_is_a_bug_and_says_so() =>
        Assert.Throws<InvalidOperationException>(() => _queue.Done("a"));

    private ValueTask<WorkItem<string>?> Take() => _queue.TakeAsync();

    /// <summary>What can be taken right now, each done at once.</summary>
    private List<string> TakeAll()
    {
        var taken = new List<string>();
        while (_queue.TryTake() is { } item)
        {
            taken.Add(item.Key);
            _queue.Done(item.Key);
        }
        return taken;
    }
}
