using k8s.Models;
using Operator.ChatInstances.Decide;
using Operator.ChatInstances.Observe;
using Operator.ChatInstances.Probing;
using Operator.ChatInstances.Render;

namespace Operator.Tests.ChatInstances;

/// <summary>When pods that started without their OpenID issuer are replaced.</summary>
public sealed class SignOnRestartTests
{
    private static readonly DateTimeOffset Now = CaseWorld.Created.AddDays(30);

    [Fact]
    public void Pods_that_missed_an_issuer_which_is_there_are_replaced()
    {
        var plan = ChatInstanceDecision.Decide(Facts());

        Assert.Equal("2026-01-31T00:00:00Z 1", Pods.Of(plan.Blueprint!).Metadata!.Annotations![Labels.SignOnRestart]);
    }

    [Theory]
    [InlineData("nothing is known")]
    [InlineData("the issuer was there once only")]
    [InlineData("other pods were asked")]
    [InlineData("a rollout is under way")]
    [InlineData("a pod is not ready")]
    public void Else_they_are_left_alone(string why)
    {
        var facts = Facts();
        facts = why switch
        {
            "nothing is known" => facts with { SignOn = SignOnState.Unknown },
            "the issuer was there once only" => facts with { SignOn = facts.SignOn with { Missed = 1 } },
            "other pods were asked" => facts with { SignOn = facts.SignOn with { Pods = "6" } },
            "a rollout is under way" => facts with { Deployment = Deployment(updated: 1) },
            _ => facts with { Deployment = Deployment(available: 1) },
        };

        Assert.Null(SignOnRestart.Of(facts));
    }

    [Theory]
    [InlineData(1, 9, false)]
    [InlineData(1, 10, true)]
    [InlineData(2, 19, false)]
    [InlineData(2, 20, true)]
    [InlineData(8, 1279, false)]
    [InlineData(8, 1280, true)]
    [InlineData(9, 1440, true)]
    [InlineData(4000, 1439, false)]
    [InlineData(4000, 1440, true)]
    public void What_did_not_help_is_done_again_after_twice_as_long_a_day_at_most(int number, int minutes, bool again)
    {
        var at = Now.AddMinutes(-minutes);
        var facts = Facts() with
        {
            Deployment = Deployment(restart: $"{at.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ} {number}"),
        };

        Assert.Equal(again ? new(Now, number + 1) : new SignOnRestart(at, number), SignOnRestart.Of(facts));
    }

    [Fact]
    public void After_a_calm_time_the_waits_begin_anew() =>
        Assert.Equal(
            new(Now, 1),
            SignOnRestart.Of(Facts() with { Deployment = Deployment(restart: "2026-01-20T00:00:00Z 7") })
        );

    [Theory]
    [InlineData("2026-01-30T12:00:00Z 3", true)]
    [InlineData("yesterday", false)]
    [InlineData("2026-01-30T12:00:00Z -1", false)]
    [InlineData("", false)]
    public void What_the_template_says_stays_there_once_all_is_well(string annotation, bool stays)
    {
        var facts = Facts() with { SignOn = SignOnState.Unknown, Deployment = Deployment(restart: annotation) };

        Assert.Equal(stays ? annotation : null, SignOnRestart.Of(facts)?.ToString());
    }

    private static ChatInstanceFacts Facts() =>
        Instances.Shared with
        {
            Now = Now,
            Deployment = Deployment(),
            SignOn = new()
            {
                IsMissing = true,
                Issuer = IssuerAnswer.Answers,
                Missed = 2,
                Pods = "7",
                AskedAt = Now,
            },
        };

    private static V1Deployment Deployment(int updated = 3, int available = 3, string? restart = null) =>
        new()
        {
            Metadata = new()
            {
                Name = "shared-eu-1",
                NamespaceProperty = "chat-shared",
                ResourceVersion = "7",
                Generation = 1,
            },
            Spec = new()
            {
                Replicas = 3,
                Selector = new(),
                Template = new()
                {
                    Metadata = new()
                    {
                        Annotations = restart is null
                            ? null
                            : new Dictionary<string, string> { [Labels.SignOnRestart] = restart },
                    },
                },
            },
            Status = new()
            {
                ObservedGeneration = 1,
                Replicas = 3,
                UpdatedReplicas = updated,
                ReadyReplicas = available,
                AvailableReplicas = available,
            },
        };
}
