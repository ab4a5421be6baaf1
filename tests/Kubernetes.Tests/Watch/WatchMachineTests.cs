using Kubernetes.Watch;

namespace Kubernetes.Tests.Watch;

public sealed class WatchMachineTests
{
    private static readonly WatchState Streaming = new() { Phase = WatchPhase.StreamingInitial };
    private static readonly WatchState Watching = new() { Phase = WatchPhase.Watching, ResourceVersion = "7" };

    [Fact]
    public void It_begins_by_streaming_what_exists()
    {
        var (state, command) = Next(new(), new WatchInput.Started());

        Assert.Equal(WatchPhase.StreamingInitial, state.Phase);
        Assert.Equal(new(null, true, TimeSpan.FromMinutes(5)), Assert.IsType<WatchCommand.Watch>(command).Request);
    }

    [Fact]
    public void The_bookmark_that_ends_the_initial_events_begins_the_watch()
    {
        var (state, command) = Next(Streaming, new WatchInput.InitialEventsEnded("7"));

        Assert.Equal(Watching, state);
        Assert.IsType<WatchCommand.Read>(command);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(422)]
    public void A_server_without_watch_lists_is_listed_at_once_and_ever_after(int code)
    {
        var (state, command) = Next(Streaming, Failed(code));
        Assert.Equal((WatchPhase.Listing, true), (state.Phase, state.ListFirst));
        Assert.IsType<WatchCommand.List>(command);

        (state, command) = Next(state, new WatchInput.Listed("9"));
        Assert.Equal(new("9", false, TimeSpan.FromMinutes(5)), Assert.IsType<WatchCommand.Watch>(command).Request);

        (state, _) = Next(state, Failed(410));
        (_, command) = Next(state, new WatchInput.Waited());
        Assert.IsType<WatchCommand.List>(command);
    }

    [Fact]
    public void A_server_that_ignores_the_wish_for_a_watch_list_is_listed_next_time()
    {
        foreach (
            WatchInput silent in (WatchInput[])
                [new WatchInput.Ended(TimeSpan.FromMinutes(5)), new WatchInput.WentIdle()]
        )
        {
            var (state, _) = Next(Streaming, silent);
            var (_, command) = Next(state, new WatchInput.Waited());
            Assert.IsType<WatchCommand.List>(command);
        }
    }

    [Fact]
    public void A_broken_initial_stream_begins_again()
    {
        var (state, _) = Next(Next(Streaming, new WatchInput.Advanced("5")).State, Failed(0));

        var (_, command) = Next(state, new WatchInput.Waited());

        Assert.True(Assert.IsType<WatchCommand.Watch>(command).Request.SendInitialEvents);
    }

    [Fact]
    public void Events_and_bookmarks_move_the_version_from_which_a_broken_watch_goes_on()
    {
        var (state, _) = Next(Watching, new WatchInput.Advanced("12"));
        (state, _) = Next(state, Failed(0));

        var (_, command) = Next(state, new WatchInput.Waited());

        Assert.Equal(new("12", false, TimeSpan.FromMinutes(5)), Assert.IsType<WatchCommand.Watch>(command).Request);
    }

    [Theory]
    [InlineData(410, "Expired")]
    [InlineData(410, "Gone")]
    [InlineData(500, "Expired")]
    [InlineData(400, "BadRequest")]
    [InlineData(504, "Timeout")]
    public void A_version_that_the_server_does_not_serve_is_given_up(int code, string reason)
    {
        var (state, command) = Next(Watching, new WatchInput.Failed(code, reason, null));

        Assert.IsType<WatchCommand.Wait>(command);
        Assert.Null(state.ResourceVersion);
        Assert.True(
            Assert.IsType<WatchCommand.Watch>(Next(state, new WatchInput.Waited()).Command).Request.SendInitialEvents
        );
    }

    [Theory]
    [InlineData(0)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public void Trouble_that_says_nothing_of_the_version_keeps_it(int code) =>
        Assert.Equal("7", Next(Watching, Failed(code)).State.ResourceVersion);

    [Fact]
    public void Failures_in_a_row_wait_longer_and_longer_up_to_half_a_minute()
    {
        var waits = new List<double>();
        var state = Watching;
        for (var i = 0; i < 9; i++)
        {
            (state, var command) = Next(state, Failed(0), jitter: 0.5);
            waits.Add(Assert.IsType<WatchCommand.Wait>(command).Delay.TotalSeconds);
            (state, _) = Next(state, new WatchInput.Waited());
        }

        Assert.Equal([0.8, 1.6, 3.2, 6.4, 12.8, 25.6, 30, 30, 30], waits);
    }

    [Fact]
    public void Waits_are_spread_from_half_to_one_and_a_half()
    {
        var shortest = Assert.IsType<WatchCommand.Wait>(Next(Watching, Failed(0), jitter: 0).Command).Delay;
        var longest = Assert.IsType<WatchCommand.Wait>(Next(Watching, Failed(0), jitter: 0.999).Command).Delay;

        Assert.Equal(0.4, shortest.TotalSeconds, 3);
        Assert.Equal(1.2, longest.TotalSeconds, 2);
    }

    [Fact]
    public void A_stream_that_brings_something_ends_the_row_of_failures() =>
        Assert.Equal(0, Next(Watching with { Failures = 5 }, new WatchInput.Advanced("8")).State.Failures);

    [Fact]
    public void Retry_after_is_waited_out_and_then_some()
    {
        var (_, command) = Next(Watching, new WatchInput.Failed(429, "TooManyRequests", TimeSpan.FromSeconds(17)));

        Assert.True(Assert.IsType<WatchCommand.Wait>(command).Delay > TimeSpan.FromSeconds(17));
    }

    [Fact]
    public void An_orderly_end_goes_on_after_a_short_pause()
    {
        var (state, command) = Next(Watching with { Failures = 3 }, new WatchInput.Ended(TimeSpan.FromMinutes(6)));

        Assert.Equal(TimeSpan.FromMilliseconds(100), Assert.IsType<WatchCommand.Wait>(command).Delay);
        Assert.Equal(("7", 0), (state.ResourceVersion, state.Failures));
    }

    [Fact]
    public void A_server_that_ends_every_watch_at_once_is_backed_off_from()
    {
        var state = Watching;
        var last = TimeSpan.Zero;
        for (var i = 0; i < 5; i++)
        {
            (state, var command) = Next(state, new WatchInput.Ended(TimeSpan.Zero));
            Assert.True(Assert.IsType<WatchCommand.Wait>(command).Delay > last);
            last = ((WatchCommand.Wait)command).Delay;
            (state, _) = Next(state, new WatchInput.Waited());
        }
    }

    [Fact]
    public void A_silent_watch_is_reopened_from_where_it_was()
    {
        var (state, _) = Next(Watching, new WatchInput.WentIdle());

        Assert.Equal(
            "7",
            Assert.IsType<WatchCommand.Watch>(Next(state, new WatchInput.Waited()).Command).Request.ResourceVersion
        );
    }

    [Fact]
    public void Streams_are_asked_for_5_to_10_minutes()
    {
        var longest = Assert
            .IsType<WatchCommand.Watch>(Next(new(), new WatchInput.Started(), jitter: 0.999).Command)
            .Request.Timeout;

        Assert.Equal(10, longest.TotalMinutes, 1);
    }

    private static (WatchState State, WatchCommand Command) Next(
        WatchState state,
        WatchInput input,
        double jitter = 0
    ) => WatchMachine.Next(state, input, jitter);

    private static WatchInput.Failed Failed(int code) => new(code, "", null);
}
