using Kubernetes.Controllers;
using Operator.Apply;
using Operator.ChatInstances.Decide;
using Operator.ChatInstances.LibreChat;
using Operator.ChatInstances.Observe;
using Operator.ChatInstances.Report;

namespace Operator.Tests.ChatInstances;

public sealed class JwtRotationTests
{
    private static readonly SessionKeys Live = SessionKeys.Of(bytes => new string('a', 2 * bytes)) with
    {
        Requested = "one",
        RotatedAt = CaseWorld.Created,
        ResourceVersion = "7",
    };

    [Fact]
    public void The_first_keys_answer_what_is_asked_for_already() =>
        Assert.Equal(
            ("one", Instances.Shared.Now),
            Wanted(Asking("one") with { Secrets = Instances.Shared.Secrets }) is var keys
                ? (keys.Requested, keys.RotatedAt)
                : default
        );

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("one")]
    public void Nothing_new_asked_for_changes_nothing(string? requested) =>
        Assert.Equal(Live, Wanted(Asking(requested)));

    [Fact]
    public void A_new_value_replaces_the_JWT_secrets_and_nothing_else()
    {
        var keys = Wanted(Asking("two"));

        Assert.Equal(new string('f', 64), keys.JwtSecret);
        Assert.Equal(new string('f', 64), keys.JwtRefreshSecret);
        Assert.Equal(
            (Live.OpenIdSessionSecret, Live.MetricsSecret, "7"),
            (keys.OpenIdSessionSecret, keys.MetricsSecret, keys.ResourceVersion)
        );
        Assert.Equal(("two", Instances.Shared.Now), (keys.Requested, keys.RotatedAt));
    }

    [Fact]
    public void A_value_too_long_to_record_is_recognised_again()
    {
        var asking = Asking(new string('x', 1000));
        var recorded = Wanted(asking);

        Assert.Equal(recorded, Wanted(With(asking, recorded)));
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("2h", false)]
    [InlineData("1h", true)]
    public void Time_passes_only_where_the_spec_says_so(string interval, bool isDue) =>
        Assert.Equal(
            isDue,
            Wanted(Asking(null).With(spec => spec with { Secrets = new() { JwtRotation = interval } })).JwtSecret
                != Live.JwtSecret
        );

    [Fact]
    public void A_rotation_by_time_keeps_the_last_request_on_record() =>
        Assert.Equal(
            "one",
            Wanted(Asking(null).With(spec => spec with { Secrets = new() { JwtRotation = "1h" } })).Requested
        );

    [Fact]
    public void What_cannot_be_used_is_made_anew()
    {
        Assert.Equal(
            Live with
            {
                MetricsSecret = new string('f', 64),
            },
            Wanted(With(Asking(null), Live with { MetricsSecret = "" }))
        );
        Assert.NotEqual("short", Wanted(With(Asking(null), Live with { JwtSecret = "short" })).JwtSecret);
    }

    [Fact]
    public void A_lost_record_of_the_time_is_made_up_for_and_rotates_nothing() =>
        Assert.Equal(
            Live with
            {
                RotatedAt = Instances.Shared.Now,
            },
            Wanted(
                With(Asking(null), Live with { RotatedAt = null })
                    .With(spec => spec with { Secrets = new() { JwtRotation = "1h" } })
            )
        );

    [Fact]
    public void Pods_are_replaced_once_the_keys_have_changed_and_not_before()
    {
        var asking = Asking("two");
        var plan = ChatInstanceDecision.Decide(asking).Blueprint!;

        Assert.Equal(Live, plan.SessionsInUse);
        Assert.Equal(plan.Sessions, ChatInstanceDecision.Decide(With(asking, plan.Sessions)).Blueprint!.SessionsInUse);
    }

    [Fact]
    public void The_instance_is_looked_at_again_when_the_next_rotation_is_due()
    {
        var facts = Asking(null).With(spec => spec with { Secrets = new() { JwtRotation = "3h" } });
        Assert.Equal(
            Outcome.After(TimeSpan.FromHours(2)),
            ChatInstanceReport.Of(facts, ChatInstanceDecision.Decide(facts), ApplyResult.Unchanged).Outcome
        );
    }

    [Fact]
    public void The_status_tells_what_is_in_the_cluster_and_not_what_is_wanted()
    {
        var facts = Asking("two");
        Assert.Equal(
            "one",
            ChatInstanceReport
                .Of(facts, ChatInstanceDecision.Decide(facts), ApplyResult.Unchanged)
                .Status.JwtRotation!.Requested
        );
    }

    private static SessionKeys Wanted(ChatInstanceFacts facts) => JwtRotation.Of(facts);

    private static ChatInstanceFacts Asking(string? requested)
    {
        var metadata = Instances.Shared.Instance.Metadata;
        if (requested is not null)
            metadata = metadata with
            {
                Annotations = new Dictionary<string, string> { [Labels.RotateJwt] = requested },
            };
        return With(Instances.Shared with { Instance = Instances.Shared.Instance with { Metadata = metadata } }, Live);
    }

    private static ChatInstanceFacts With(ChatInstanceFacts facts, SessionKeys keys)
    {
        var written = facts.WithSecret(
            "shared-eu-1-sessions",
            [.. keys.ByName.Select(value => (value.Key, value.Value))]
        );
        var secret = written.Secrets["shared-eu-1-sessions"] with
        {
            Annotations = keys.Record,
            ResourceVersion = keys.ResourceVersion,
        };
        return written with
        {
            Secrets = new Dictionary<string, Operator.ChatInstances.SecretContent>(written.Secrets)
            {
                ["shared-eu-1-sessions"] = secret,
            },
        };
    }
}
