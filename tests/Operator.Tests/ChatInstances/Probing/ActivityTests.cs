using Entities;
using Microsoft.Extensions.Time.Testing;
using Operator.ChatInstances.Probing;
using Support;

namespace Operator.Tests.ChatInstances.Probing;

/// <summary>How many people are at work on a shared instance: asked beside its health checks, seldom.</summary>
public sealed class ActivityTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_shared_instance_that_is_well_is_asked_every_few_checks_and_its_pods_are_taken_to_be_equally_busy()
    {
        await using var fleet = Fleet(pods: 3, active: 5);

        await fleet.PassAsync(300, elapsed => fleet.Due(elapsed, ["i0"], Interval));

        await Eventually.True(() => fleet.Activity[fleet["i0"]] == 15);
        Assert.InRange(fleet.Samples.Count, 2, 3);
        Assert.All(fleet.Samples, sample => Assert.Equal("word", sample.Secret));
        Assert.Empty(fleet.Woken);
    }

    [Fact]
    public void A_sample_that_is_old_says_nothing()
    {
        var time = new FakeTimeProvider();
        var board = new ActivityBoard(time);
        var instance = CheckedFleet.Instance("i0", "30s");
        board.Put(instance, 7);

        time.Advance(ActivityBoard.Lifetime);
        Assert.Equal(7, board[instance]);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(board[instance]);
    }

    [Fact]
    public async Task Who_gives_no_answer_is_not_asked_more_often_and_nothing_is_known()
    {
        await using var fleet = Fleet(pods: 3, active: null);

        await fleet.PassAsync(240, elapsed => fleet.Due(elapsed, ["i0"], Interval));

        Assert.Null(fleet.Activity[fleet["i0"]]);
        Assert.InRange(fleet.Samples.Count, 1, 2);
    }

    [Theory]
    [InlineData("dedicated")]
    [InlineData("failing")]
    [InlineData("without a secret")]
    [InlineData("with a secret that no header carries")]
    public async Task Nobody_else_is_asked(string which)
    {
        await using var fleet = Fleet(
            pods: 1,
            active: 5,
            secret: which switch
            {
                "without a secret" => null,
                "with a secret that no header carries" => "wo\nrd",
                _ => "word",
            }
        );
        if (which == "dedicated")
            fleet.Put(fleet["i0"] with { Spec = fleet["i0"].Spec with { Mode = InstanceMode.Dedicated } });
        if (which == "failing")
            fleet.Answer = _ => Task.FromResult(new ProbeResult(ProbeOutcome.Failed, "500"));

        await fleet.PassAsync(60, elapsed => fleet.Due(elapsed, ["i0"], Interval));

        Assert.Empty(fleet.Samples);
        Assert.Null(fleet.Activity[fleet["i0"]]);
    }

    [Fact]
    public async Task A_deleted_instance_leaves_nothing_behind()
    {
        await using var fleet = Fleet(pods: 1, active: 5);
        await fleet.PassAsync(30, elapsed => fleet.Due(elapsed, ["i0"], Interval));
        var deleted = fleet["i0"];
        await Eventually.True(() => fleet.Activity[deleted] == 5);

        fleet.Delete("i0");

        Assert.Null(fleet.Activity[deleted]);
    }

    private static CheckedFleet Fleet(int pods, int? active, string? secret = "word")
    {
        var fleet = new CheckedFleet(1) { ActiveOnOnePod = active };
        fleet.Put(fleet["i0"], pods);
        if (secret is not null)
            fleet.PutMetricsSecret("i0", secret);
        return fleet;
    }
}
