namespace Operator.ChatInstances.Probing;

/// <summary>
/// What is known of an instance from its health checks. Pure: a state and a result give the next state, the same one
/// when nothing changes.
/// <para><b>Down</b> after failureThreshold failures in a row; it ends with <see cref="SuccessThreshold"/> successes in
/// a row.</para>
/// <para><b>Failing</b> when a quarter of the checks or more goes wrong for long, as when one pod of several hangs, or
/// when the instance says that it is not ready: a miss weighs <see cref="MissWeight"/>, a success takes one off, and
/// failureThreshold misses make it so; it ends when nothing is left.</para>
/// <para><b>Nothing known</b>: failureThreshold checks in a row that say nothing take away what the ones before
/// said.</para>
/// </summary>
internal sealed record ProbeState
{
    public const int SuccessThreshold = 2;
    public const int MissWeight = 3;

    public static ProbeState Unknown { get; } = new();

    public ProbeVerdict Verdict { get; init; }

    /// <summary>
    /// What made it other than Well, in words; as it was then, so that a state that stays the same says the same.
    /// </summary>
    public string Why { get; init; } = "";

    /// <summary>
    /// An answer of the instance has come back: silence is its own from now on, and not that of the way to it.
    /// </summary>
    public bool HasAnswered { get; init; }

    /// <summary>In a row, up to the threshold.</summary>
    public int Successes { get; init; }
    public int Failures { get; init; }
    public int Unprobed { get; init; }

    /// <summary>The weight of the misses that successes have not made up for.</summary>
    public int Strain { get; init; }

    public ProbeState After(ProbeResult result, int failureThreshold)
    {
        var next = result.Outcome switch
        {
            ProbeOutcome.Well => Succeeded(),
            ProbeOutcome.NotReady => Missed(0, result.Detail, failureThreshold),
            ProbeOutcome.Failed => Missed(Failures + 1, result.Detail, failureThreshold),
            ProbeOutcome.Silent when HasAnswered => Missed(Failures + 1, result.Detail, failureThreshold),
            _ => Unprobed + 1 < failureThreshold ? this with { Unprobed = Unprobed + 1 } : Unknown,
        };
        return next == this ? this : next;
    }

    private ProbeState Succeeded()
    {
        var next = this with
        {
            HasAnswered = true,
            Successes = Math.Min(Successes + 1, SuccessThreshold),
            Failures = 0,
            Unprobed = 0,
            Strain = Math.Max(Strain - 1, 0),
        };
        return Verdict switch
        {
            ProbeVerdict.Down when next.Successes == SuccessThreshold => next with
            {
                Verdict = ProbeVerdict.Well,
                Why = "",
                Strain = 0,
            },
            ProbeVerdict.Failing when next.Strain == 0 => next with { Verdict = ProbeVerdict.Well, Why = "" },
            _ => next,
        };
    }

    private ProbeState Missed(int failures, string detail, int failureThreshold)
    {
        var most = MissWeight * failureThreshold;
        var next = this with
        {
            HasAnswered = true,
            Successes = 0,
            Failures = Math.Min(failures, failureThreshold),
            Unprobed = 0,
            Strain = Math.Min(Strain + MissWeight, most),
        };
        if (Verdict == ProbeVerdict.Down)
            return next;
        if (next.Failures == failureThreshold)
            return next with
            {
                Verdict = ProbeVerdict.Down,
                Why = $"{failureThreshold} health checks in a row failed, the last with {detail}",
            };
        return Verdict == ProbeVerdict.Well && next.Strain == most
            ? next with
            {
                Verdict = ProbeVerdict.Failing,
                Why = $"many health checks fail, the last with {detail}",
            }
            : next;
    }
}
