using FsCheck;
using FsCheck.Fluent;
using Operator.ChatInstances.Probing;

namespace Operator.Tests.ChatInstances.Probing;

public sealed class ProbeStateTests
{
    private const int Threshold = 3;
    private const ProbeOutcome Ok = ProbeOutcome.Well,
        Bad = ProbeOutcome.Failed,
        Busy = ProbeOutcome.NotReady,
        Mute = ProbeOutcome.Silent,
        None = ProbeOutcome.Unprobed;

    [Fact]
    public void Only_as_many_failures_in_a_row_as_the_threshold_says_make_it_down()
    {
        Assert.Equal(ProbeVerdict.Well, After(Ok, Bad, Bad, Ok, Bad).Verdict);
        Assert.Equal(ProbeVerdict.Down, After(Ok, Bad, Bad, Bad).Verdict);
        Assert.Contains("in a row failed, the last with 500", After(Bad, Bad, Bad).Why, StringComparison.Ordinal);
    }

    [Fact]
    public void One_success_ends_no_outage_and_two_in_a_row_do()
    {
        Assert.Equal(ProbeVerdict.Down, After(Bad, Bad, Bad, Ok, Bad, Ok).Verdict);
        Assert.Equal(ProbeVerdict.Well, After(Bad, Bad, Bad, Ok, Ok).Verdict);
    }

    [Fact]
    public void A_pod_among_several_that_fails_for_long_makes_it_failing() =>
        Assert.Equal(
            ProbeVerdict.Failing,
            After([.. Enumerable.Range(0, 7).SelectMany(_ => new[] { Bad, Ok, Ok }), Bad]).Verdict
        );

    [Fact]
    public void A_failure_now_and_then_is_forgiven() =>
        Assert.Equal(
            ProbeVerdict.Well,
            After([.. Enumerable.Range(0, 20).SelectMany(_ => new[] { Bad, Ok, Ok, Ok })]).Verdict
        );

    [Fact]
    public void An_instance_that_says_it_is_not_ready_is_failing_and_not_down() =>
        Assert.Equal(ProbeVerdict.Failing, After(Busy, Busy, Busy, Busy, Busy).Verdict);

    [Fact]
    public void Failing_ends_when_the_misses_are_made_up_for()
    {
        Assert.Equal(ProbeVerdict.Failing, After([Busy, Busy, Busy, .. Enumerable.Repeat(Ok, 8)]).Verdict);
        Assert.Equal(ProbeVerdict.Well, After([Busy, Busy, Busy, .. Enumerable.Repeat(Ok, 9)]).Verdict);
    }

    [Fact]
    public void Silence_counts_only_where_an_answer_has_come_from()
    {
        Assert.Equal(ProbeVerdict.Well, After(Mute, Mute, Mute, Mute).Verdict);
        Assert.Equal(ProbeVerdict.Down, After(Ok, Mute, Mute, Mute).Verdict);
    }

    [Fact]
    public void A_check_that_says_nothing_changes_nothing_and_many_take_back_what_was_said()
    {
        Assert.Equal(ProbeVerdict.Down, After(Bad, Bad, Bad, None, None).Verdict);
        Assert.Equal(ProbeState.Unknown, After(Bad, Bad, Bad, None, None, None));
    }

    [Fact]
    public void A_healthy_instance_that_stays_healthy_is_the_same_state()
    {
        var state = After(Ok, Ok);
        Assert.Same(state, state.After(ProbeResult.Well, Threshold));
    }

    /// <summary>
    /// For any history and threshold: what the last rows of equal results say, and no counter beyond its bound.
    /// </summary>
    [Fact]
    public void No_history_leads_past_the_thresholds() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<ProbeOutcome[]>(),
                Gen.Choose(1, 6).ToArbitrary(),
                (outcomes, threshold) =>
                {
                    var state = ProbeState.Unknown;
                    for (var i = 0; i < outcomes.Length; i++)
                    {
                        var next = state.After(Result(outcomes[i]), threshold);
                        if (next.Verdict != state.Verdict)
                            Justified(state, next, outcomes.AsSpan(0, i + 1), threshold);
                        Assert.InRange(next.Failures, 0, threshold);
                        Assert.InRange(next.Successes, 0, ProbeState.SuccessThreshold);
                        Assert.InRange(next.Strain, 0, ProbeState.MissWeight * threshold);
                        Assert.InRange(next.Unprobed, 0, threshold - 1);
                        Assert.Equal(next.Verdict == ProbeVerdict.Well, next.Why.Length == 0);
                        state = next;
                    }
                }
            )
            .QuickCheckThrowOnFailure();

    private static void Justified(
        ProbeState before,
        ProbeState after,
        ReadOnlySpan<ProbeOutcome> history,
        int threshold
    )
    {
        switch (after.Verdict)
        {
            case ProbeVerdict.Down:
                Assert.True(Said(history).TakeLast(threshold).Count(o => o is Bad or Mute) == threshold);
                break;
            case ProbeVerdict.Failing:
                Assert.Equal(ProbeVerdict.Well, before.Verdict);
                Assert.True(Said(history).Count(o => o is not Ok) >= threshold);
                break;
            default:
                Assert.True(
                    Said(history)
                        .TakeLast(before.Verdict == ProbeVerdict.Down ? ProbeState.SuccessThreshold : 1)
                        .All(o => o is Ok)
                        && Said(history).Length > 0
                        || history[^Math.Min(threshold, history.Length)..].ToArray().All(o => o is None)
                );
                break;
        }

        static ProbeOutcome[] Said(ReadOnlySpan<ProbeOutcome> history) =>
            [.. history.ToArray().Where(o => o is not None)];
    }

    private static ProbeState After(params ProbeOutcome[] outcomes) =>
        outcomes.Aggregate(ProbeState.Unknown, (state, outcome) => state.After(Result(outcome), Threshold));

    private static ProbeResult Result(ProbeOutcome outcome) => outcome == Ok ? ProbeResult.Well : new(outcome, "500");
}
