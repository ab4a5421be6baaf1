using Entities;
using Operator.ChatInstances;
using Operator.ChatInstances.Probing;
using Operator.ChatInstances.Report;
using Operator.Outgoing;
using Prometheus;
using Support;

namespace Operator.Tests.ChatInstances.Probing;

/// <summary>Whether people can sign in with OpenID: asked beside the health checks, seldom.</summary>
public sealed class SignOnTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Who_signs_people_in_is_asked_once_for_each_pod_and_then_only_when_the_pods_change()
    {
        await using var fleet = Fleet(pods: 2, SignOnAnswer.Registered);

        await fleet.PassAsync(1200, elapsed => fleet.Due(elapsed, ["i0"], Interval));
        Assert.Equal((2, 0), fleet.Asked);

        fleet.Put(fleet["i0"], availablePods: 2);
        await fleet.PassAsync(600, elapsed => fleet.Due(elapsed, ["i0"], Interval));
        Assert.Equal((4, 0), fleet.Asked);
        Assert.Empty(fleet.Woken);
        Assert.False(fleet.SignOn[fleet["i0"]].IsMissing);
    }

    [Fact]
    public async Task Who_does_not_is_asked_every_two_minutes_and_its_issuer_with_it()
    {
        await using var fleet = Fleet(pods: 1, SignOnAnswer.Missing, IssuerAnswer.Silent);

        await fleet.PassAsync(600, elapsed => fleet.Due(elapsed, ["i0"], Interval));

        Assert.InRange(fleet.Asked.Pods, 4, 5);
        Assert.Equal(fleet.Asked.Pods, fleet.Asked.Issuers);
        Assert.Single(fleet.Woken);
        Assert.True(fleet.SignOn[fleet["i0"]].IsMissing);
    }

    [Fact]
    public async Task While_the_issuer_is_there_a_pass_may_act_each_time()
    {
        await using var fleet = Fleet(pods: 1, SignOnAnswer.Missing, IssuerAnswer.Answers);

        await fleet.PassAsync(600, elapsed => fleet.Due(elapsed, ["i0"], Interval));

        await Eventually.True(() => fleet.Woken.Count == fleet.Asked.Pods);
        Assert.Equal(fleet.Asked.Pods, fleet.SignOn[fleet["i0"]].Missed);
    }

    [Theory]
    [InlineData("shared")]
    [InlineData("without OpenID")]
    [InlineData("without social logins")]
    [InlineData("not well")]
    public async Task Nobody_else_is_asked(string which)
    {
        await using var fleet = Fleet(pods: 1, SignOnAnswer.Missing);
        var spec = fleet["i0"].Spec;
        if (which == "not well")
            fleet.Answer = _ => Task.FromResult(new ProbeResult(ProbeOutcome.Failed));
        fleet.Put(
            fleet["i0"] with
            {
                Spec = which switch
                {
                    "shared" => spec with { Mode = InstanceMode.Shared },
                    "without OpenID" => spec with { Env = [] },
                    "without social logins" => spec with
                    {
                        Env = [.. spec.Env!.Where(variable => variable.Name != "ALLOW_SOCIAL_LOGIN")],
                    },
                    _ => spec,
                },
            }
        );

        await fleet.PassAsync(300, elapsed => fleet.Due(elapsed, ["i0"], Interval));

        Assert.Equal((0, 0), fleet.Asked);
    }

    [Fact]
    public void An_unclear_answer_changes_nothing_but_when_to_ask_again()
    {
        var now = DateTimeOffset.UnixEpoch;
        var missing = SignOnState.Unknown.After(SignOnAnswer.Missing, IssuerAnswer.Answers, "1", now);

        var after = missing.After(SignOnAnswer.Unclear, IssuerAnswer.Unasked, "1", now + SignOnState.Pause);

        Assert.Equal(
            (true, IssuerAnswer.Answers, 1, now + SignOnState.Pause),
            (after.IsMissing, after.Issuer, after.Missed, after.AskedAt)
        );
        Assert.False(after.IsDue("1", 1, now + SignOnState.Pause));
    }

    [Fact]
    public void A_new_process_goes_on_from_what_was_reported()
    {
        var instance = WithOpenId(CheckedFleet.Instance("i0", "30s")) with
        {
            Status = new()
            {
                Conditions =
                [
                    new()
                    {
                        Type = Availability.Available,
                        Status = "True",
                        Reason = ChatInstanceReasons.SsoUnavailable,
                        Message = "",
                    },
                ],
            },
        };

        Assert.True(new SignOnBoard()[instance].IsMissing);
        Assert.False(new SignOnBoard()[instance with { Spec = instance.Spec with { Env = [] } }].IsMissing);
    }

    [Theory]
    [InlineData(302, "https://id.acme.com/authorize?response_type=code&client_id=chat&state=s", "Registered")]
    [InlineData(302, "https://acme.chat.example.com/login?redirect=false&error=auth_rate_limited", "Unclear")]
    [InlineData(302, "/login?client_id=chat", "Unclear")]
    [InlineData(500, null, "Missing")]
    [InlineData(429, null, "Unclear")]
    [InlineData(200, null, "Unclear")]
    [InlineData(404, null, "Unclear")]
    public async Task What_a_pod_answers_to_the_button_of_the_login_page_tells(
        int code,
        string? location,
        string answer
    )
    {
        await using var server = await ScriptedServer.StartAsync(new ServerAnswer(code) { Location = location });
        using var probe = new SignOnProbe(
            new OutgoingPipelines(TimeProvider.System, Metrics.NewCustomRegistry()).Probe,
            (_, token) => server.ConnectAsync(token)
        );

        var told = await probe.AskAsync(
            ProbeTarget.Of(CheckedFleet.Instance("i0", "30s")),
            TestContext.Current.CancellationToken
        );

        Assert.Equal(answer, $"{told}");
        var request = Assert.Single(server.Requests);
        Assert.Equal("/oauth/openid", request.PathAndQuery);
        Assert.Matches("^24[0-7](\\.[0-9]{1,3}){3}$", request.Headers["X-Forwarded-For"]);
    }

    public static ChatInstance WithOpenId(ChatInstance instance) =>
        instance with
        {
            Spec = instance.Spec with
            {
                Mode = InstanceMode.Dedicated,
                Env =
                [
                    new() { Name = "ALLOW_SOCIAL_LOGIN", Value = "true" },
                    new() { Name = "OPENID_ISSUER", Value = "https://id.acme.com" },
                    new() { Name = "OPENID_CLIENT_ID", Value = "chat" },
                    new() { Name = "OPENID_CLIENT_SECRET", ValueFrom = new() },
                    new() { Name = "OPENID_SCOPE", Value = "openid profile email" },
                ],
            },
        };

    private static CheckedFleet Fleet(int pods, SignOnAnswer ofPod, IssuerAnswer ofIssuer = IssuerAnswer.Unasked)
    {
        var fleet = new CheckedFleet(1) { SignsIn = (ofPod, ofIssuer) };
        fleet.Put(WithOpenId(fleet["i0"]), pods);
        return fleet;
    }
}
