namespace Kubernetes.Watch;

/// <summary>
/// List and watch as a pure state machine: (state, what happened, randomness in [0, 1)) -> (next state, what to do).
/// <para><b>Flow</b>: Empty -> StreamingInitial -> Watching, or Empty -> Listing -> Watching on a server without
/// WatchList; every interruption goes through BackingOff. From there the watch resumes at the last resourceVersion, or
/// starts again if that version has expired.</para>
/// <para><b>Guarantees</b>: no transition connects unless there was progress since the last attempt or a delay. A
/// Retry-After is respected. A version that the server no longer serves is dropped.</para>
/// <para>Source: Kubernetes API concepts, "Efficient detection of changes" and "Streaming lists"; KEP-3157.</para>
/// </summary>
internal static class WatchMachine
{
    private static readonly TimeSpan FirstBackoff = TimeSpan.FromMilliseconds(800);
    private static readonly TimeSpan LongestBackoff = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Reconnect = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan ShortestTimeout = TimeSpan.FromMinutes(5);

    // A watch that the server ends within this time counts as a failure.
    private static readonly TimeSpan ShortestHealthyLife = TimeSpan.FromSeconds(1);

    public static (WatchState State, WatchCommand Command) Next(WatchState state, WatchInput input, double jitter) =>
        (state.Phase, input) switch
        {
            (WatchPhase.Empty, WatchInput.Started) => Begin(state, jitter),
            (WatchPhase.Listing, WatchInput.Listed(var version)) => Watch(
                state with
                {
                    ResourceVersion = version,
                },
                jitter
            ),
            (WatchPhase.StreamingInitial, WatchInput.InitialEventsEnded(var version)) => Progress(state, version),
            // A watch cannot resume from within the initial set, so the version is not kept.
            (WatchPhase.StreamingInitial, WatchInput.Advanced) => (state, WatchCommand.Read.Next),
            (WatchPhase.StreamingInitial, WatchInput.Failed { Code: 400 or 422 }) => Begin(
                state with
                {
                    ListFirst = true,
                },
                jitter
            ),
            // A server without WatchList may ignore its parameters and never mark the end of the initial events.
            (WatchPhase.StreamingInitial, WatchInput.Ended or WatchInput.WentIdle) => BackOff(
                state with
                {
                    ListFirst = true,
                },
                jitter
            ),
            (WatchPhase.Watching, WatchInput.Advanced(var version)) => Progress(state, version),
            (WatchPhase.Watching, WatchInput.Ended(var lived)) when lived < ShortestHealthyLife => BackOff(
                state,
                jitter
            ),
            (WatchPhase.Watching, WatchInput.Ended) => Pause(state with { Failures = 0 }, Jittered(Reconnect, jitter)),
            (WatchPhase.Watching, WatchInput.WentIdle) => Pause(state, Jittered(Reconnect, jitter)),
            (WatchPhase.BackingOff, WatchInput.Waited) => state.ResourceVersion is null
                ? Begin(state, jitter)
                : Watch(state, jitter),
            (_, WatchInput.Failed failed) => Fail(state, failed, jitter),
            _ => throw new InvalidOperationException($"{input} cannot happen in {state}"),
        };

    private static (WatchState, WatchCommand) Begin(WatchState state, double jitter) =>
        state.ListFirst
            ? (state with { Phase = WatchPhase.Listing, ResourceVersion = null }, new WatchCommand.List())
            : (
                state with
                {
                    Phase = WatchPhase.StreamingInitial,
                    ResourceVersion = null,
                },
                new WatchCommand.Watch(new(null, true, Timeout(jitter)))
            );

    private static (WatchState, WatchCommand) Watch(WatchState state, double jitter) =>
        (
            state with
            {
                Phase = WatchPhase.Watching,
            },
            new WatchCommand.Watch(new(state.ResourceVersion, false, Timeout(jitter)))
        );

    private static (WatchState, WatchCommand) Progress(WatchState state, string version) =>
        (state with { Phase = WatchPhase.Watching, ResourceVersion = version, Failures = 0 }, WatchCommand.Read.Next);

    private static (WatchState, WatchCommand) Fail(WatchState state, WatchInput.Failed failed, double jitter) =>
        BackOff(
            SaysNothingOfTheVersion(failed) ? state : state with { ResourceVersion = null },
            jitter,
            failed.RetryAfter ?? TimeSpan.Zero
        );

    private static (WatchState, WatchCommand) BackOff(WatchState state, double jitter, TimeSpan atLeast = default)
    {
        var backoff = FirstBackoff * Math.Pow(2, Math.Min(state.Failures, 10));
        return Pause(
            state with
            {
                Failures = state.Failures + 1,
            },
            atLeast + Jittered(backoff < LongestBackoff ? backoff : LongestBackoff, jitter)
        );
    }

    private static (WatchState, WatchCommand) Pause(WatchState state, TimeSpan delay) =>
        (state with { Phase = WatchPhase.BackingOff }, new WatchCommand.Wait(delay));

    // The reasons Expired and Gone mean that the version is no longer served, with any code. 504 may mean that the
    // version is ahead of a restored server. After other refusals a fresh start does no harm.
    private static bool SaysNothingOfTheVersion(WatchInput.Failed failed) =>
        failed.Code is 0 or 408 or 429 or 500 or 502 or 503 && failed.Reason is not ("Expired" or "Gone");

    private static TimeSpan Jittered(TimeSpan delay, double jitter) => delay * (0.5 + jitter);

    /// <summary>5 to 10 minutes, so that the watches of many processes do not end together.</summary>
    private static TimeSpan Timeout(double jitter) => ShortestTimeout * (1 + jitter);
}
