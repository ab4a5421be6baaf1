using Operator.ChatInstances.Probing;
using Support;

namespace Operator.Tests.ChatInstances.Probing;

public sealed class HealthChecksTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Five_thousand_instances_are_checked_once_per_interval_each_spread_over_it()
    {
        var names = Enumerable.Range(0, 5_000).Select(number => $"i{number}").ToArray();
        await using var fleet = new CheckedFleet(names.Length);

        await fleet.PassAsync(60, elapsed => fleet.Due(elapsed, names, Interval));

        Assert.All(fleet.Checks.GroupBy(check => check.Name), checks => Assert.Equal(2, checks.Count()));
        Assert.Equal(10_000, fleet.Checks.Count);
        var perSecond = fleet
            .Checks.GroupBy(check => (int)Math.Ceiling(check.At.TotalSeconds))
            .Select(second => second.Count())
            .ToArray();
        Assert.Equal(60, perSecond.Length);
        Assert.All(perSecond, count => Assert.InRange(count, 100, 250));
        Assert.InRange(fleet.MostInFlight, 1, HealthChecks.MostAtOnce);
        Assert.Empty(fleet.Woken);
    }

    [Fact]
    public async Task A_fleet_that_hangs_holds_no_more_connections_than_allowed_and_nobody_is_forgotten()
    {
        var hanging = new TaskCompletionSource<ProbeResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var fleet = new CheckedFleet(1_000) { Answer = _ => hanging.Task };

        fleet.Advance(30);
        await Eventually.True(() => fleet.InFlight == HealthChecks.MostAtOnce);
        Assert.Equal(HealthChecks.MostAtOnce, fleet.Checks.Count);
        hanging.SetResult(ProbeResult.Well);

        await Eventually.True(() => fleet.Checks.Count == 1_000);
        Assert.Equal(HealthChecks.MostAtOnce, fleet.MostInFlight);
    }

    [Fact]
    public async Task A_deleted_instance_is_checked_no_more_and_leaves_nothing_behind()
    {
        await using var fleet = new CheckedFleet(2);
        await fleet.PassAsync(30, elapsed => fleet.Due(elapsed, ["i0", "i1"], Interval));
        var deleted = fleet["i0"];

        fleet.Delete("i0");
        await fleet.PassAsync(60, elapsed => 2 + fleet.Due(elapsed, ["i1"], Interval) - 1);

        Assert.Equal(["i0", "i1", "i1", "i1"], fleet.Checks.Select(check => check.Name).Order());
        Assert.Same(ProbeState.Unknown, fleet.Board[deleted]);
    }

    [Fact]
    public async Task An_instance_that_is_new_is_checked_within_an_interval()
    {
        await using var fleet = new CheckedFleet(0);
        fleet.Put(CheckedFleet.Instance("late", "30s"));

        await fleet.PassAsync(30, elapsed => fleet.Due(elapsed, ["late"], Interval));

        Assert.Single(fleet.Checks);
    }

    [Fact]
    public async Task A_changed_interval_counts_at_once()
    {
        await using var fleet = new CheckedFleet(1, "1h");
        await fleet.PassAsync(1, _ => 0);
        fleet.Put(CheckedFleet.Instance("i0", "4s"));

        await fleet.PassAsync(40, elapsed => Due(elapsed) - Due(TimeSpan.FromSeconds(1)));

        Assert.Equal(10, fleet.Checks.Count);

        int Due(TimeSpan elapsed) => fleet.Due(elapsed, ["i0"], TimeSpan.FromSeconds(4));
    }

    [Fact]
    public async Task An_instance_without_a_pod_that_serves_is_left_to_its_Deployment()
    {
        await using var fleet = new CheckedFleet(1)
        {
            Answer = _ => Task.FromResult(new ProbeResult(ProbeOutcome.Failed, "500")),
        };
        await fleet.PassAsync(90, elapsed => fleet.Due(elapsed, ["i0"], Interval));
        Assert.Equal(ProbeVerdict.Down, fleet.Board[fleet["i0"]].Verdict);
        var checks = fleet.Checks.Count;

        fleet.Put(fleet["i0"], availablePods: 0);
        fleet.Advance(30);

        await Eventually.True(() => fleet.Board[fleet["i0"]] == ProbeState.Unknown);
        Assert.Equal(checks, fleet.Checks.Count);
    }

    [Fact]
    public async Task Only_a_change_of_the_verdict_wakes_the_instance()
    {
        var answer = ProbeResult.Well;
        await using var fleet = new CheckedFleet(1) { Answer = _ => Task.FromResult(answer) };
        int Due(TimeSpan elapsed) => fleet.Due(elapsed, ["i0"], Interval);

        await fleet.PassAsync(60, Due);
        answer = new(ProbeOutcome.Failed, "500");
        await fleet.PassAsync(150, Due);
        Assert.Single(fleet.Woken);

        answer = ProbeResult.Well;
        await fleet.PassAsync(150, Due);
        Assert.Equal(2, fleet.Woken.Count);
    }

    [Fact]
    public async Task A_check_that_throws_is_made_again()
    {
        await using var fleet = new CheckedFleet(1) { Answer = _ => throw new InvalidOperationException("a bug") };

        await fleet.PassAsync(90, elapsed => fleet.Due(elapsed, ["i0"], Interval));

        Assert.Equal(3, fleet.Checks.Count);
    }

    [Fact]
    public void A_slot_is_the_same_in_every_process_and_never_used_twice()
    {
        var now = new DateTimeOffset(2026, 1, 1, 0, 0, 7, TimeSpan.Zero);
        var slot = now + ProbeSlots.UntilNext("b2a7", Interval, now);

        Assert.Equal(slot, now.AddSeconds(0.1) + ProbeSlots.UntilNext("b2a7", Interval, now.AddSeconds(0.1)));
        Assert.Equal(Interval, ProbeSlots.UntilOneAfter("b2a7", Interval, slot));
        Assert.Equal(
            slot + Interval,
            slot.AddMilliseconds(-20) + ProbeSlots.UntilOneAfter("b2a7", Interval, slot.AddMilliseconds(-20))
        );
        Assert.Equal(
            slot + Interval,
            slot.AddSeconds(4) + ProbeSlots.UntilOneAfter("b2a7", Interval, slot.AddSeconds(4))
        );
    }
}
