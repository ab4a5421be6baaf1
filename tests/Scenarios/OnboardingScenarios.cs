using System.Text.Json.Nodes;
using Entities;
using Operator.Onboarding;
using Operator.Tenants;
using Scenarios.Reasons;
using Support;

namespace Scenarios;

/// <summary>LibreChat's admin API, played by a scripted peer.</summary>
public sealed class OnboardingScenarios(OperatorWorld world) : IClassFixture<OperatorWorld>
{
    [Fact]
    [Covers(nameof(Tenant), TenantReasons.OnboardingPending, TenantReasons.Onboarded)]
    public async Task A_tenant_is_onboarded_once_its_account_is_there_and_its_spec_is_followed_from_then_on()
    {
        await using var peers = await ChatPeers.StartAsync();
        var peer = peers.LibreChat;
        await using var running = await peers.StartAsync(world, "onboard");
        await world.Files.ApplyAsync(
            Stories.Tenant(
                "onboardee",
                "professional",
                "  placement: { region: onboard }\n  contact: { email: jo@example.com }\n  models: { allow: [gpt-4o] }"
            )
        );
        var waiting = await world.UntilAsync(
            WorldQueries.Tenant("onboardee"),
            t => Step(t, "account") == "Pending",
            "waiting for the account"
        );
        Assert.Equal("False/OnboardingPending", WorldQueries.Verdict(waiting));

        var accounts = AccountsIn(await JobAsync("onboard"));
        Assert.Equal(["onboardee"], accounts.Select(a => a!["tenant"]!.GetValue<string>()));
        foreach (var account in accounts)
        {
            peer.AddAccount(account!["id"]!.GetValue<string>(), account["tenant"]!.GetValue<string>());
            peer.AddUser(account["tenant"]!.GetValue<string>(), account["admin"]!["email"]!.GetValue<string>());
        }

        var done = await world.UntilAsync(
            WorldQueries.Tenant("onboardee"),
            t => ChatPeers.Onboarded(t) == "True/Onboarded",
            "onboarded"
        );
        Assert.Equal(
            ["gateway-key", "account", "configuration", "roles", "admin"],
            done["status"]!["onboarding"]!["steps"]!.AsArray().Select(s => s!["name"]!.GetValue<string>())
        );
        await world.UntilAsync(WorldQueries.Tenant("onboardee"), "True");
        Assert.Equal(["gpt-4o"], Models(peer));

        await world.Files.MergeAsync(WorldQueries.Tenant("onboardee"), "spec: { models: { allow: ['*'] } }");
        await Eventually.True(() => Models(peer).Count == 2);
    }

    [Fact]
    [Covers(nameof(Tenant), TenantReasons.OnboardingFailed)]
    public async Task What_can_never_be_onboarded_is_told_and_leaves_what_was()
    {
        await using var peers = await ChatPeers.StartAsync();
        var peer = peers.LibreChat;
        peer.AddAccount(OperatorAccount.IdFor("wishful"), "wishful");
        await using var running = await peers.StartAsync(world, "wish");
        await world.Files.ApplyAsync(
            Stories.Tenant("wishful", "professional", "  placement: { region: wish }\n  models: { allow: [gpt-4o] }")
        );
        await world.UntilAsync(
            WorldQueries.Tenant("wishful"),
            t => ChatPeers.Onboarded(t) == "True/Onboarded",
            "onboarded"
        );

        await world.Files.MergeAsync(WorldQueries.Tenant("wishful"), "spec: { models: { allow: [no-such-model] } }");
        var failed = await world.UntilAsync(WorldQueries.Tenant("wishful"), $"False/{TenantReasons.OnboardingFailed}");
        Assert.Equal("False/OnboardingFailed", ChatPeers.Onboarded(failed));
        Assert.Equal("https://wishful.chat.example.com", (string?)failed["status"]!["url"]);

        await world.Files.MergeAsync(WorldQueries.Tenant("wishful"), "spec: { models: { allow: [gpt-4o-mini] } }");
        await world.UntilAsync(WorldQueries.Tenant("wishful"), "True");
    }

    [Fact]
    public async Task A_killed_operator_leaves_an_onboarding_that_the_next_one_finds_done()
    {
        await using var peers = await ChatPeers.StartAsync();
        var peer = peers.LibreChat;
        peer.AddAccount(OperatorAccount.IdFor("crashed"), "crashed");
        peer.LastWord = request => request.Method == "PUT" ? ServerAnswer.Hang : null;
        var first = await peers.StartAsync(world, "crash");
        await world.Files.ApplyAsync(Stories.Tenant("crashed", "professional", "  placement: { region: crash }"));
        await Eventually.True(() => peer.OverridesOf("crashed") is not null, TimeSpan.FromSeconds(20));
        await first.KillAsync();
        await world.Files.DeleteAsync("apis/coordination.k8s.io/v1/namespaces/chat-system/leases/chat-operator");
        peer.LastWord = _ => null;

        await using var second = await peers.StartOperatorAsync(world);
        await world.UntilAsync(
            WorldQueries.Tenant("crashed"),
            t => ChatPeers.Onboarded(t) == "True/Onboarded",
            "onboarded"
        );

        Assert.Single(peer.Writes, w => w.StartsWith("PUT", StringComparison.Ordinal));
    }

    private async Task<JsonNode> JobAsync(string ns) =>
        (
            await Eventually.Holds(
                () => world.Files.ListAsync($"apis/batch/v1/namespaces/{ns}/jobs"),
                jobs => jobs.Count > 0,
                TimeSpan.FromSeconds(20)
            )
        )[0];

    private static JsonArray AccountsIn(JsonNode job) =>
        JsonNode
            .Parse(
                job["spec"]!["template"]!["spec"]!["containers"]![0]!["env"]!
                    .AsArray()
                    .Single(e => e!["name"]!.GetValue<string>() == "ACCOUNTS_0")!["value"]!.GetValue<string>()
            )!
            .AsArray();

    private static IReadOnlyList<string> Models(LibreChatPeer peer) =>
        [
            .. peer.OverridesOf("onboardee")!["endpoints"]!["custom"]![0]!["models"]!["default"]!
                .AsArray()
                .Select(m => m!.GetValue<string>()),
        ];

    private static string? Step(JsonNode tenant, string name) =>
        tenant["status"]
            ?["onboarding"]?["steps"]?.AsArray()
            .FirstOrDefault(s => s!["name"]!.GetValue<string>() == name)
            ?["state"]!.GetValue<string>();
}
