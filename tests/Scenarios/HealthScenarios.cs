using System.Text.Json.Nodes;
using Entities;
using Operator.ChatInstances;
using Operator.Tenants;
using Scenarios.Reasons;
using Support;

namespace Scenarios;

/// <summary>
/// LibreChat, played by a scripted server behind an instance's Service, that stops to answer while its pods count as
/// ready.
/// </summary>
public sealed class HealthScenarios(OperatorWorld world) : IClassFixture<OperatorWorld>
{
    private static readonly ServerAnswer Well = ServerAnswer.Ok("OK");

    [Fact]
    [Covers(nameof(ChatInstance), ChatInstanceReasons.NotAnswering)]
    [Covers(nameof(Tenant), TenantReasons.InstanceDown)]
    public async Task An_instance_that_hangs_goes_down_with_its_tenants_and_comes_back()
    {
        var peer = new Peer();
        await using var server = await BehindAsync("hang", peer);
        await using var running = await world.StartOperatorAsync();
        await world.Files.ApplyAsync(Stories.Tenant("hanger", more: "  placement: { region: hang }"));
        await world.UntilAsync(WorldQueries.Tenant("hanger"), "True");
        await Eventually.True(() => server.Requests.Count > 0);
        Assert.Equal("/readyz", server.Requests[0].PathAndQuery);

        peer.Answer = ServerAnswer.Hang;

        var down = await world.UntilAsync(Path("hang"), "False/NotAnswering");
        Assert.Equal("Down", down["status"]!["health"]!.GetValue<string>());
        Assert.Equal(("False", "NotAnswering"), Available(down));
        await world.UntilAsync(WorldQueries.Tenant("hanger"), "False/InstanceDown");
        await EventAsync("hang", "Warning", "NotAnswering");

        peer.Answer = Well;

        var back = await world.UntilAsync(Path("hang"), "True");
        Assert.Equal("Healthy", back["status"]!["health"]!.GetValue<string>());
        Assert.True(
            back["status"]!["healthSince"]!.GetValue<DateTimeOffset>()
                > down["status"]!["healthSince"]!.GetValue<DateTimeOffset>()
        );
        await world.UntilAsync(WorldQueries.Tenant("hanger"), "True");
        await EventAsync("hang", "Normal", "Available");
    }

    [Fact]
    public async Task The_tenants_of_an_instance_that_stays_down_move_to_one_with_the_same_data()
    {
        const string sameData = "  secrets: { credentialsSecretRef: { name: keys } }";
        var peer = new Peer();
        await using var server = await BehindAsync("sink", peer, sameData);
        await world.Files.ApplyAsync(Stories.Credentials("sink", "keys"));
        await using var running = await world.StartOperatorAsync(
            world.Configuration with
            {
                Placement = world.Configuration.Placement with { MoveWhenDownFor = "2s" },
            }
        );
        await world.Files.ApplyAsync(Stories.Tenant("sailor", more: "  placement: { region: sink }"));
        await world.UntilAsync(WorldQueries.Tenant("sailor"), "True");
        foreach (var (name, more) in new[] { ("boat", sameData), ("others", "") })
            await world.Files.ApplyAsync(Stories.SharedInstance("sink", name, region: "sink", more: more));
        foreach (var name in new[] { "boat", "others" })
            await world.UntilAsync(WorldQueries.Instance("sink", name), "True");
        // Who never answered is not known to be able to.
        await Eventually.True(() => server.Requests.Count > 0);

        peer.Answer = ServerAnswer.Hang;

        var moved = await world.UntilAsync(
            WorldQueries.Tenant("sailor"),
            tenant =>
                (string?)tenant["status"]!["placement"]!["instanceRef"]!["name"] == "boat"
                && WorldQueries.Verdict(tenant) == "True/Ready",
            "on the boat"
        );
        Assert.Equal(("False", "NotAnswering"), Available((await world.Files.GetAsync(Path("sink")))!));
        Assert.Equal("sailor.chat.example.com", (string?)Assert.Single(moved["status"]!["hosts"]!.AsArray()));
        var route = Assert.Single(
            await world.Files.ListAsync(
                "apis/networking.k8s.io/v1/ingresses?labelSelector=chat.scalewize.ai/tenant%3Dsailor"
            )
        );
        Assert.Contains("\"boat\"", route["spec"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("page", 200, "<!DOCTYPE html><html></html>", "Down", "NotAnswering")]
    [InlineData("error", 500, "", "Down", "NotAnswering")]
    [InlineData("busy", 503, "NOT_READY", "Degraded", "ChecksFail")]
    [Covers(nameof(ChatInstance), ChatInstanceReasons.ChecksFail)]
    public async Task What_an_instance_answers_decides_its_health(
        string name,
        int code,
        string body,
        string health,
        string reason
    )
    {
        await using var server = await BehindAsync(name, new Peer { Answer = new(code, body) });
        await using var running = await world.StartOperatorAsync();

        var instance = await world.UntilAsync(
            Path(name),
            i => i["status"]?["health"]?.GetValue<string>() == health,
            health
        );

        Assert.Equal(reason, Available(instance).Reason);
    }

    [Fact]
    public async Task A_killed_operator_leaves_an_outage_as_it_is_and_so_does_the_next_one()
    {
        await using var server = await BehindAsync("kept", new Peer { Answer = new(500) });
        var first = await world.StartOperatorAsync();
        var down = await world.UntilAsync(Path("kept"), "False/NotAnswering");
        await first.KillAsync();
        await world.Files.DeleteAsync("apis/coordination.k8s.io/v1/namespaces/chat-system/leases/chat-operator");
        var asked = server.Requests.Count;

        await using var second = await world.StartOperatorAsync();
        await Eventually.True(() => server.Requests.Count >= asked + 3, TimeSpan.FromSeconds(20));

        Assert.Equal(
            down["status"]!.ToJsonString(),
            (await world.Files.GetAsync(Path("kept")))!["status"]!.ToJsonString()
        );
    }

    [Fact]
    public async Task A_way_that_is_closed_to_the_operator_says_nothing_about_the_instance()
    {
        await using var server = await BehindAsync("closed", new Peer { Answer = ServerAnswer.Hang });
        await using var running = await world.StartOperatorAsync();
        await world.UntilAsync(Path("closed"), "True");

        await Eventually.True(() => server.Requests.Count >= 4, TimeSpan.FromSeconds(20));

        Assert.Equal("Healthy", (await world.Files.GetAsync(Path("closed")))!["status"]!["health"]!.GetValue<string>());
    }

    [Fact]
    [Covers(
        nameof(ChatInstance),
        ChatInstanceReasons.NoPodServes,
        ChatInstanceReasons.NothingToServe,
        ChatInstanceReasons.Healthy,
        ChatInstanceReasons.TooFewPods
    )]
    public async Task What_pods_there_are_decides_before_any_check_is_asked()
    {
        const string name = "podless";
        world.Cluster.RequireControllerManager();
        var yaml = Stories
            .SharedInstance(name, name, region: name)
            .Replace("version: v0.8.7", "image: registry.example.com/broken:v1", StringComparison.Ordinal);
        await world.Files.ApplyAsync(
            $"{Stories.Namespace(name)}\n---\n{Stories.Mongo(name)}\n---\n{Stories.Redis(name)}\n---\n{yaml}"
        );
        await using var running = await world.StartOperatorAsync();
        await UntilAsync("Unknown", "NoPodServes");

        await world.Files.MergeAsync(Path(name), "spec: { suspend: true }");
        await UntilAsync("Unknown", "NothingToServe");

        await world.Files.MergeAsync(Path(name), "spec: { suspend: false, image: registry.example.com/librechat:v1 }");
        await UntilAsync("Healthy", "Healthy");

        await world.Files.MergeAsync(
            Path(name),
            "spec: { replicas: 3, image: registry.example.com/broken:v2, redis: { uriSecretRef: { name: redis } }, storage: { s3: { bucket: files, region: eu } } }"
        );
        await UntilAsync("Degraded", "TooFewPods");

        Task<JsonNode> UntilAsync(string health, string reason) =>
            world.UntilAsync(
                Path(name),
                i => i["status"]?["health"]?.GetValue<string>() == health && Available(i).Reason == reason,
                $"{health}/{reason}"
            );
    }

    /// <summary>
    /// An instance in a namespace and region of its name, checked every second, whose pods are played by
    /// <paramref name="peer"/>.
    /// </summary>
    private async Task<ScriptedServer> BehindAsync(string name, Peer peer, string more = "")
    {
        Assert.SkipUnless(world.Cluster.IsEmbedded, "only the embedded server lets a test answer for pods");
        var server = await ScriptedServer.StartAsync(_ => peer.Answer);
        world.Cluster.Embedded!.Backends.Set(name, name, server.Url);
        await world.Files.ApplyAsync(
            $"{Stories.Namespace(name)}\n---\n{Stories.Mongo(name)}\n---\n{Stories.SharedInstance(name, name, region: name, more: more)}\n  healthCheck: {{ interval: 1s, timeout: 500ms, failureThreshold: 2 }}"
        );
        return server;
    }

    private Task EventAsync(string name, string type, string reason) =>
        Eventually.True(async () =>
            (await world.Files.ListAsync($"apis/events.k8s.io/v1/namespaces/{name}/events")).Any(e =>
                (
                    e["type"]!.GetValue<string>(),
                    e["reason"]!.GetValue<string>(),
                    e["regarding"]!["kind"]!.GetValue<string>()
                ) == (type, reason, "ChatInstance")
            )
        );

    private static string Path(string name) => WorldQueries.Instance(name, name);

    private static (string Status, string Reason) Available(JsonNode instance) =>
        instance["status"]!["conditions"]!.AsArray().Single(c => c!["type"]!.GetValue<string>() == "Available")
            is { } available
            ? (available["status"]!.GetValue<string>(), available["reason"]!.GetValue<string>())
            : default;

    private sealed class Peer
    {
        public volatile ServerAnswer Answer = Well;
    }
}
