using Entities;
using k8s.Models;
using Operator.ChatInstances;
using Operator.ChatInstances.Decide;
using Operator.ChatInstances.Observe;
using Operator.ChatInstances.Probing;
using Operator.ChatInstances.Report;
using Operator.Report;

namespace Operator.Tests.ChatInstances;

public sealed class HealthTests
{
    private static readonly ProbeState Down = new()
    {
        Verdict = ProbeVerdict.Down,
        Why = "3 health checks in a row failed",
        HasAnswered = true,
    };
    private static readonly ProbeState Failing = new()
    {
        Verdict = ProbeVerdict.Failing,
        Why = "many health checks fail",
        HasAnswered = true,
    };

    [Theory]
    [InlineData("Unasked", "kubectl rollout restart")]
    [InlineData("Silent", "when the issuer answers")]
    [InlineData("Answers", "the issuer is there now")]
    public void Who_signs_nobody_in_is_degraded_and_says_what_comes_next(string issuer, string next)
    {
        var missing = SignOnState.Unknown with { IsMissing = true, Issuer = Enum.Parse<IssuerAnswer>(issuer) };

        var health = Health.Of(Deployment(3, 3, ""), 3, ProbeState.Unknown, missing);

        Assert.Equal((InstanceHealth.Degraded, ChatInstanceReasons.SsoUnavailable), (health.State, health.Reason));
        Assert.Contains(next, health.Message, StringComparison.Ordinal);
        Assert.Equal(ChatInstanceReasons.ChecksFail, Health.Of(Deployment(3, 3, ""), 3, Failing, missing).Reason);
    }

    /// <summary>The table of <see cref="Health"/>, for an instance that should have 3 pods at least.</summary>
    [Theory]
    [InlineData(0, 0, "", "down", InstanceHealth.Unknown, ChatInstanceReasons.NothingToServe)]
    [InlineData(3, 0, "starting", "down", InstanceHealth.Unknown, ChatInstanceReasons.NoPodServes)]
    [InlineData(3, 0, "", "well", InstanceHealth.Down, ChatInstanceReasons.NoPodServes)]
    [InlineData(3, 0, "", "down", InstanceHealth.Down, ChatInstanceReasons.NoPodServes)]
    [InlineData(3, 3, "", "down", InstanceHealth.Down, ChatInstanceReasons.NotAnswering)]
    [InlineData(3, 1, "stuck", "down", InstanceHealth.Down, ChatInstanceReasons.NotAnswering)]
    [InlineData(3, 2, "", "well", InstanceHealth.Degraded, ChatInstanceReasons.TooFewPods)]
    [InlineData(9, 4, "", "failing", InstanceHealth.Degraded, ChatInstanceReasons.TooFewPods)]
    [InlineData(3, 3, "stuck", "failing", InstanceHealth.Degraded, RolloutReasons.RolloutFailed)]
    [InlineData(3, 3, "", "failing", InstanceHealth.Degraded, ChatInstanceReasons.ChecksFail)]
    [InlineData(6, 3, "", "well", InstanceHealth.Healthy, ChatInstanceReasons.Healthy)]
    [InlineData(3, 3, "starting", "well", InstanceHealth.Healthy, ChatInstanceReasons.Healthy)]
    public void Health_is_what_the_pods_and_the_checks_say_together(
        int wanted,
        int available,
        string rollout,
        string probe,
        InstanceHealth state,
        string reason
    )
    {
        var health = Health.Of(
            Deployment(wanted, available, rollout),
            3,
            probe switch
            {
                "down" => Down,
                "failing" => Failing,
                _ => ProbeState.Unknown,
            },
            SignOnState.Unknown
        );
        Assert.Equal((state, reason), (health.State, health.Reason));
    }

    [Fact]
    public void Pods_that_are_ready_and_do_not_answer_make_the_instance_neither_ready_nor_available()
    {
        var report = Report(Running() with { Probe = Down });

        Assert.Equal(
            ("False", ChatInstanceReasons.NotAnswering),
            (Condition(report, Conditions.Ready).Status, Condition(report, Conditions.Ready).Reason)
        );
        Assert.Equal("False", Condition(report, Availability.Available).Status);
        Assert.Null(report.Status.Conditions!.FirstOrDefault(c => c.Type == Conditions.Stalled));
    }

    [Fact]
    public void A_change_of_health_is_told_once()
    {
        var healthy = Told(Running(), Running());
        var down = Told(healthy, healthy with { Probe = Down });
        Assert.Equal(
            ChatInstanceReasons.NotAnswering,
            Assert.Single(Report(healthy with { Probe = Down }).Transitions).Reason
        );
        Assert.Empty(Report(down).Transitions);
        Assert.Equal(
            RolloutReasons.Available,
            Assert.Single(Report(down with { Probe = ProbeState.Unknown }).Transitions).Reason
        );
    }

    [Fact]
    public void A_change_of_health_is_told_although_something_else_is_the_matter()
    {
        var healthy = Running().Without("mongo");
        var stalled = Told(healthy, healthy);

        var told = Assert.Single(Report(stalled with { Probe = Down }).Transitions);

        Assert.Equal(("Warning", ChatInstanceReasons.NotAnswering), (told.Type, told.Reason));
    }

    [Fact]
    public void The_time_of_the_last_change_of_health_is_kept()
    {
        var first = Told(Running(), Running());
        var later = first with { Now = first.Now.AddHours(1) };

        Assert.Equal(first.Now, Report(later).Status.HealthSince);
        Assert.Equal(later.Now, Report(later with { Probe = Failing }).Status.HealthSince);
    }

    [Theory]
    [InlineData("down")]
    [InlineData("failing")]
    public void After_a_restart_what_the_last_process_found_still_stands(string probe)
    {
        var before = Running() with { Probe = probe == "down" ? Down : Failing };
        var restarted = Told(before, before) is var told
            ? told with
            {
                Probe = new ProbeBoard()[told.Instance],
            }
            : null!;

        var report = Report(restarted);

        Assert.Equal(
            restarted.Instance.Status,
            report.Status with
            {
                Conditions = restarted.Instance.Status.Conditions,
            }
        );
        Assert.Equal(restarted.Instance.Status.Conditions!, report.Status.Conditions!);
        Assert.Empty(report.Transitions);
    }

    [Fact]
    public void What_the_Deployment_said_is_not_taken_for_a_finding_of_the_checks()
    {
        var gone = Running() with { Deployment = Deployment(3, 0, "") };
        Assert.Equal(ProbeState.Unknown, new ProbeBoard()[Told(gone, gone).Instance]);
    }

    /// <summary>The facts <paramref name="next"/>, of an instance that was reported on before.</summary>
    private static ChatInstanceFacts Told(ChatInstanceFacts before, ChatInstanceFacts next) =>
        next with
        {
            Instance = next.Instance with { Status = Report(before with { Probe = next.Probe }).Status },
        };

    private static ChatInstanceReport Report(ChatInstanceFacts facts) =>
        ChatInstanceReport.Of(facts, ChatInstanceDecision.Decide(facts), Operator.Apply.ApplyResult.Unchanged);

    private static V1Condition Condition(ChatInstanceReport report, string type) =>
        report.Status.Conditions!.Single(condition => condition.Type == type);

    private static ChatInstanceFacts Running() => Instances.Shared with { Deployment = Deployment(3, 3, "") };

    private static V1Deployment Deployment(int wanted, int available, string rollout) =>
        new()
        {
            Metadata = new()
            {
                Name = "shared-eu-1",
                NamespaceProperty = "chat-shared",
                Generation = 1,
            },
            Spec = new() { Replicas = wanted },
            Status = new()
            {
                ObservedGeneration = 1,
                Replicas = wanted,
                UpdatedReplicas = wanted,
                AvailableReplicas = available,
                ReadyReplicas = available,
                Conditions = rollout switch
                {
                    "starting" =>
                    [
                        new()
                        {
                            Type = "Progressing",
                            Status = "True",
                            Reason = "ReplicaSetUpdated",
                        },
                    ],
                    "stuck" =>
                    [
                        new()
                        {
                            Type = "Progressing",
                            Status = "False",
                            Reason = "ProgressDeadlineExceeded",
                        },
                    ],
                    _ => null,
                },
            },
        };
}
