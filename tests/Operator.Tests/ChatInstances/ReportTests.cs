using Entities;
using k8s.Models;
using Kubernetes.Controllers;
using Operator.Apply;
using Operator.ChatInstances;
using Operator.ChatInstances.Decide;
using Operator.ChatInstances.Observe;
using Operator.ChatInstances.Report;
using Operator.Report;

namespace Operator.Tests.ChatInstances;

public sealed class ReportTests
{
    [Fact]
    public void An_instance_whose_pods_all_serve_is_ready_and_healthy()
    {
        var report = Report(Running(3, 3));

        Assert.Equal("True", Condition(report, Conditions.Ready)!.Status);
        Assert.Null(Condition(report, Conditions.Reconciling));
        Assert.Equal(InstanceHealth.Healthy, report.Status.Health);
    }

    [Fact]
    public void What_a_person_must_mend_is_stalled()
    {
        var report = Report(Running(3, 3).Without("mongo"));

        Assert.Equal(ChatInstanceReasons.SecretNotFound, Condition(report, Conditions.Stalled)!.Reason);
        Assert.Equal("False", Condition(report, Conditions.Ready)!.Status);
    }

    [Fact]
    public void Pods_that_serve_go_on_serving_while_a_person_must_act() =>
        Assert.Equal("True", Condition(Report(Running(3, 3).Without("mongo")), Availability.Available)!.Status);

    [Fact]
    public void What_a_new_instance_refers_to_may_still_arrive()
    {
        var report = Report(Instances.Shared.Without("mongo") with { Now = CaseWorld.Created.AddSeconds(4) });

        Assert.Null(Condition(report, Conditions.Stalled));
        Assert.Equal(ChatInstanceReasons.SecretNotFound, Condition(report, Conditions.Reconciling)!.Reason);
        Assert.Equal(Outcome.After(TimeSpan.FromSeconds(6)), report.Outcome);
    }

    [Fact]
    public void What_passes_by_itself_does_not_hide_what_does_not()
    {
        var facts = Instances.Shared.Without("mongo") with { Pool = Instances.Shared.Pool! with { Status = new() } };
        Assert.Equal(ChatInstanceReasons.SecretNotFound, Condition(Report(facts), Conditions.Stalled)!.Reason);
    }

    [Fact]
    public void A_suspended_instance_is_as_wanted()
    {
        var report = Report(Running(0, 0).With(spec => spec with { Suspend = true }));

        Assert.Equal(
            (ChatInstanceReasons.Suspended, "True"),
            (Condition(report, Conditions.Ready)!.Reason, Condition(report, Conditions.Ready)!.Status)
        );
        Assert.Equal(InstanceHealth.Unknown, report.Status.Health);
    }

    [Fact]
    public void A_stuck_rollout_is_degraded_while_old_pods_serve()
    {
        var facts = Running(3, 3);
        var stuck = facts.Deployment! with
        {
            Status = facts.Deployment.Status! with
            {
                Conditions =
                [
                    new()
                    {
                        Type = "Progressing",
                        Status = "False",
                        Reason = "ProgressDeadlineExceeded",
                    },
                ],
            },
        };
        var report = Report(facts with { Deployment = stuck });

        Assert.Equal(RolloutReasons.RolloutFailed, Condition(report, Conditions.Ready)!.Reason);
        Assert.Null(Condition(report, Conditions.Stalled));
        Assert.Equal(InstanceHealth.Degraded, report.Status.Health);
    }

    [Theory]
    [InlineData(3, 3, InstanceHealth.Healthy)]
    [InlineData(3, 2, InstanceHealth.Degraded)]
    [InlineData(3, 0, InstanceHealth.Down)]
    [InlineData(6, 3, InstanceHealth.Healthy)]
    [InlineData(8, 3, InstanceHealth.Degraded)]
    [InlineData(1, 1, InstanceHealth.Healthy)]
    public void Health_follows_the_pods_that_serve(int wanted, int available, InstanceHealth health) =>
        Assert.Equal(health, Report(Running(wanted, available)).Status.Health);

    [Fact]
    public void An_autoscaler_that_adds_pods_leaves_the_instance_ready()
    {
        var report = Report(Running(6, 3));

        Assert.Equal("True", Condition(report, Conditions.Ready)!.Status);
        Assert.Empty(
            Report(
                Running(7, 4) with
                {
                    Instance = Instances.Shared.Instance with { Status = report.Status },
                }
            ).Transitions
        );
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 1)]
    public void The_first_climb_of_an_autoscaler_is_a_start_and_no_loss_of_pods(int wanted, int available)
    {
        var report = Report(Running(wanted, available));

        Assert.Equal(
            ("False", RolloutReasons.RollingOut),
            (Condition(report, Conditions.Ready)!.Status, Condition(report, Conditions.Ready)!.Reason)
        );
        Assert.DoesNotContain(report.Transitions, transition => transition.Type == "Warning");
    }

    [Fact]
    public void Pods_that_are_lost_later_are_told_as_lost()
    {
        var before = Report(Running(3, 3)).Status;

        var report = Report(Running(3, 1) with { Instance = Instances.Shared.Instance with { Status = before } });

        Assert.Equal(RolloutReasons.PodsUnavailable, Condition(report, Conditions.Ready)!.Reason);
    }

    [Theory]
    [InlineData(30, false, DeletionReasons.Deleting)]
    [InlineData(400, true, DeletionReasons.DeletionStuck)]
    public void What_is_left_of_an_instance_that_goes_is_named_and_after_a_while_is_a_persons_matter(
        int seconds,
        bool isStuck,
        string reason
    )
    {
        var facts = Running(3, 3).Deleted(secondsAgo: seconds);

        var report = ChatInstanceReport.Of(
            facts,
            ChatInstanceDecision.Decide(facts),
            ApplyResult.Unchanged with
            {
                Remaining = ["Ingress chat-shared/own"],
            }
        );

        Assert.Equal(reason, Condition(report, isStuck ? Conditions.Stalled : Conditions.Reconciling)!.Reason);
        Assert.Contains(
            "Ingress chat-shared/own",
            Condition(report, Conditions.Ready)!.Message,
            StringComparison.Ordinal
        );
        Assert.NotEqual(Outcome.Done, report.Outcome);
    }

    [Fact]
    public void The_version_is_the_old_one_until_all_pods_run_the_new_one()
    {
        var before = Running(3, 3);
        var upgrading = before with
        {
            Instance = before.Instance with { Status = new() { Version = "v0.8.7" } },
            Deployment = before.Deployment! with
            {
                Spec = Template("librechat:v0.8.8-rc1"),
                Status = before.Deployment.Status! with { UpdatedReplicas = 1 },
            },
        };
        var upgraded = upgrading with { Deployment = upgrading.Deployment with { Status = before.Deployment.Status } };

        Assert.Equal("v0.8.7", Report(upgrading).Status.Version);
        Assert.Equal("v0.8.8-rc1", Report(upgraded).Status.Version);
    }

    [Fact]
    public void Nothing_is_known_before_the_first_rollout_ends()
    {
        var facts = Running(3, 0);
        var starting = facts.Deployment! with
        {
            Status = facts.Deployment.Status! with
            {
                Conditions =
                [
                    new()
                    {
                        Type = "Progressing",
                        Status = "True",
                        Reason = "ReplicaSetUpdated",
                    },
                ],
            },
        };

        Assert.Equal(InstanceHealth.Unknown, Report(facts with { Deployment = starting }).Status.Health);
    }

    [Fact]
    public void A_release_that_nobody_knows_is_warned_about_once()
    {
        var facts = Running(3, 3).With(spec => spec with { Version = "v0.9.0" });
        var first = Report(facts);
        var second = Report(facts with { Instance = facts.Instance with { Status = first.Status } });

        Assert.Contains(first.Transitions, t => t is { Type: "Warning", Reason: ChatInstanceReasons.VersionUnknown });
        Assert.Empty(second.Transitions);
    }

    [Fact]
    public void A_second_look_at_the_same_world_says_the_same()
    {
        var facts = Running(3, 3);
        var first = Report(facts).Status;
        var second = Report(
            facts with
            {
                Now = facts.Now.AddHours(1),
                Instance = facts.Instance with { Status = first },
            }
        ).Status;

        Assert.Equal(first.Conditions, second.Conditions);
    }

    [Fact]
    public void A_write_that_failed_is_tried_again()
    {
        var facts = Running(3, 3);
        var failed = new ApplyResult
        {
            Failures = [new("Service", new("chat-shared", "shared-eu-1"), FailureReasons.NameTaken, "taken", false)],
        };
        var report = ChatInstanceReport.Of(facts, ChatInstanceDecision.Decide(facts), failed);

        Assert.Equal(FailureReasons.NameTaken, Condition(report, Conditions.Stalled)!.Reason);
        Assert.NotEqual(Outcome.Done, report.Outcome);
    }

    [Fact]
    public void A_store_without_a_ready_pod_is_named_and_nobody_has_to_act()
    {
        var report = Report(Instances.Managed.WithStoredPasswords());

        Assert.Equal(ChatInstanceReasons.StoreNotReady, Condition(report, Conditions.Reconciling)!.Reason);
        Assert.Contains(
            "StatefulSet small-redis",
            Condition(report, Conditions.Ready)!.Message,
            StringComparison.Ordinal
        );
        Assert.Null(Condition(report, Conditions.Stalled));
    }

    [Fact]
    public void Stores_that_are_ready_leave_the_verdict_to_the_pods()
    {
        var facts = Instances.Managed.WithStoredPasswords();
        var servers = facts.Stores.FreshSecrets.Keys.ToDictionary(
            name => name,
            name => new V1StatefulSet
            {
                Metadata = new() { Name = name, Generation = 1 },
                Status = new() { ObservedGeneration = 1, ReadyReplicas = 1 },
            }
        );
        var rag = new V1Deployment
        {
            Metadata = new() { Name = "small-rag-api", Generation = 1 },
            Status = new() { ObservedGeneration = 1, AvailableReplicas = 1 },
        };

        Assert.Equal(
            RolloutReasons.RollingOut,
            Condition(
                Report(facts with { Stores = facts.Stores with { Servers = servers, RagApi = rag } }),
                Conditions.Ready
            )!.Reason
        );
    }

    /// <summary>A longer one would make the API server refuse the whole status.</summary>
    [Fact]
    public void The_tag_of_an_image_is_cut_to_what_the_status_admits()
    {
        var facts = Running(3, 3);
        var image = $"own/chat:{new string('9', 500)}";

        var report = Report(facts with { Deployment = facts.Deployment! with { Spec = Template(image) } });

        Assert.Equal(new string('9', 128), report.Status.Version);
    }

    private static ChatInstanceReport Report(ChatInstanceFacts facts) =>
        ChatInstanceReport.Of(facts, ChatInstanceDecision.Decide(facts), ApplyResult.Unchanged);

    private static V1Condition? Condition(ChatInstanceReport report, string type) =>
        report.Status.Conditions!.FirstOrDefault(condition => condition.Type == type);

    private static V1DeploymentSpec Template(string image) =>
        new()
        {
            Replicas = 3,
            Template = new() { Spec = new() { Containers = [new() { Name = "librechat", Image = image }] } },
        };

    private static ChatInstanceFacts Running(int wanted, int available) =>
        Instances.Shared with
        {
            Deployment = new()
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
                },
            },
        };
}
