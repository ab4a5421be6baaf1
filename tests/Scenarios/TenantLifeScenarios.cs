using System.Text.Json.Nodes;

namespace Scenarios;

/// <summary>
/// The life of tenants, event by event, and after each event the invariants of all of them (operators.md F4): on one
/// instance, no overbooking, nothing of others, no deletion without an identity, rest.
/// </summary>
public sealed class TenantLifeScenarios(OperatorWorld world) : IClassFixture<OperatorWorld>
{
    private const string Region = "  placement: { region: life }";
    private const int Crowd = 50;

    [Fact]
    public async Task Whatever_happens_to_tenants_the_invariants_hold_after_it()
    {
        var deletions = new DeletionPreconditions();
        world.Cluster.Embedded?.AddInterceptor(deletions);
        await using (await world.StartOperatorAsync())
        {
            await world.Files.ApplyAsync(
                $"{Stories.Namespace("life")}\n---\n{Stories.Mongo("life")}\n---\n{Stories.Credentials("life", "keys")}\n---\n{Instance("first")}\n---\n{Stories.Certificate("chat-system", "life-tls", "chat.life.example")}"
            );
            await world.UntilAsync(WorldQueries.Instance("life", "first"), "True");

            await CreateAsync();
            await ChangeDomainAsync();
            await RotateSecretAsync();
            await ScaleAsync();
            await DowngradeAsync();
            await ChangePlansAsync();
            await SuspendAndResumeAsync();
            await PauseAndResumeAsync();
            await DeleteAndRecreateAsync();
            await LoseAnInstanceAsync();
        }
        await RestForTenMinutesAsync();
        Assert.Empty(deletions.Blind);
    }

    private async Task CreateAsync()
    {
        await world.Files.ApplyAsync(Stories.Tenant("liza", "professional", Region));
        await world.Files.ApplyAsync(Stories.Tenant("bigliz", "enterprise"));
        await ReadyAsync("liza");
        await ReadyAsync("bigliz");
        await FleetInvariants.HoldAsync(world);
    }

    private async Task ChangeDomainAsync()
    {
        await world.Files.MergeAsync(
            WorldQueries.Tenant("liza"),
            "spec: { domains: [{ host: chat.life.example, tls: { secretName: life-tls } }] }"
        );
        await world.UntilAsync(
            WorldQueries.Tenant("liza"),
            t => HostsOf(t) == 2 && WorldQueries.Verdict(t) == "True/Ready"
        );
        await FleetInvariants.HoldAsync(world);
    }

    private async Task RotateSecretAsync()
    {
        const string copy = "api/v1/namespaces/life/secrets/tenant-liza-tls-1";
        var before = (string)(await world.Files.GetAsync(copy))!["data"]!["tls.crt"]!;
        await world.Files.ApplyAsync(Stories.Certificate("chat-system", "life-tls", "chat.life.example"));
        await world.UntilAsync(copy, secret => (string?)secret["data"]!["tls.crt"] != before);
        await FleetInvariants.HoldAsync(world);
    }

    private async Task ScaleAsync()
    {
        await world.Files.MergeAsync(WorldQueries.Tenant("liza"), "spec: { seats: 80 }");
        await world.UntilAsync(WorldQueries.Instance("life", "first"), i => (int?)i["status"]!["seats"] == 80);
        await FleetInvariants.HoldAsync(world);
    }

    /// <summary>
    /// Inside the tier; what the smaller plan does not include must go first, and until then goes on.
    /// </summary>
    private async Task DowngradeAsync()
    {
        await world.Files.MergeAsync(WorldQueries.Tenant("liza"), "spec: { plan: starter }");
        await world.UntilAsync(WorldQueries.Tenant("liza"), "False/NotInPlan");
        await FleetInvariants.HoldAsync(world);
        await world.Files.MergeAsync(WorldQueries.Tenant("liza"), "spec: { domains: null }");
        await world.UntilAsync(
            WorldQueries.Tenant("liza"),
            t => HostsOf(t) == 1 && (int?)t["status"]!["limits"]!["requestsPerMinute"] == 60
        );
        await FleetInvariants.HoldAsync(world);
    }

    /// <summary>Inside the tier nobody feels it: no pod is replaced, and no route is touched.</summary>
    private async Task ChangePlansAsync()
    {
        string[] untouched =
        [
            "apis/apps/v1/namespaces/life/deployments/first",
            "apis/apps/v1/namespaces/chat-bigliz/deployments/bigliz",
        ];
        var before = await GenerationsAsync();

        await world.Files.MergeAsync(WorldQueries.Tenant("liza"), "spec: { plan: professional }");
        await world.UntilAsync(
            WorldQueries.Tenant("liza"),
            t => (int?)t["status"]!["limits"]!["requestsPerMinute"] == 300 && WorldQueries.Verdict(t) == "True/Ready"
        );
        await world.Files.MergeAsync(
            WorldQueries.Tenant("bigliz"),
            "spec: { plan: professional, placement: { mode: Dedicated } }"
        );
        await world.UntilAsync(
            WorldQueries.Tenant("bigliz"),
            t => (int?)t["status"]!["limits"]!["requestsPerMinute"] == 300 && WorldQueries.Verdict(t) == "True/Ready"
        );
        await FleetInvariants.HoldAsync(world);

        Assert.Equal(before, await GenerationsAsync());
        await world.Files.MergeAsync(WorldQueries.Tenant("liza"), "spec: { plan: starter }");
        await world.Files.MergeAsync(
            WorldQueries.Tenant("bigliz"),
            "spec: { plan: enterprise, placement: { mode: Auto } }"
        );
        await ReadyAsync("liza");
        await ReadyAsync("bigliz");

        async Task<string> GenerationsAsync()
        {
            var workloads = await Task.WhenAll(
                untouched.Select(async path =>
                    (string?)(await world.Files.GetAsync(path))!["metadata"]!["generation"]?.ToString()
                )
            );
            var routes = (
                await world.Files.ListAsync(
                    "apis/networking.k8s.io/v1/ingresses?labelSelector=chat.scalewize.ai/tenant"
                )
            ).Select(route => $"{route["metadata"]!["name"]}@{route["metadata"]!["generation"]}");
            return string.Join(' ', workloads.Concat(routes.Order(StringComparer.Ordinal)));
        }
    }

    private async Task SuspendAndResumeAsync()
    {
        await world.Files.MergeAsync(WorldQueries.Tenant("liza"), "spec: { suspend: true }");
        await world.UntilAsync(WorldQueries.Tenant("liza"), "True/Suspended");
        await FleetInvariants.HoldAsync(world);
        await world.Files.MergeAsync(WorldQueries.Tenant("liza"), "spec: { suspend: false }");
        await world.UntilAsync(WorldQueries.Tenant("liza"), "True/Ready");
        await FleetInvariants.HoldAsync(world);
    }

    private async Task PauseAndResumeAsync()
    {
        await world.Files.MergeAsync(
            WorldQueries.Tenant("bigliz"),
            "metadata: { annotations: { chat.scalewize.ai/paused: \"true\" } }"
        );
        await world.UntilAsync(WorldQueries.Tenant("bigliz"), "Unknown/Paused");
        await world.Files.MergeAsync(
            WorldQueries.Tenant("bigliz"),
            "metadata: { annotations: { chat.scalewize.ai/paused: null } }"
        );
        await ReadyAsync("bigliz");
        await FleetInvariants.HoldAsync(world);
    }

    private async Task DeleteAndRecreateAsync()
    {
        foreach (var (name, plan) in new[] { ("liza", "starter"), ("bigliz", "enterprise") })
        {
            await world.Files.DeleteAsync(WorldQueries.Tenant(name));
            await world.UntilGoneAsync(WorldQueries.Tenant(name));
            await FleetInvariants.HoldAsync(world);
            await world.Files.ApplyAsync(Stories.Tenant(name, plan, plan == "starter" ? Region : ""));
            await ReadyAsync(name);
            await FleetInvariants.HoldAsync(world);
        }
    }

    /// <summary>Somebody deletes an instance with fifty tenants, beside one with the same data.</summary>
    private async Task LoseAnInstanceAsync()
    {
        string[] crowd = [.. Enumerable.Range(0, Crowd - 1).Select(n => $"crowd-{n}")];
        foreach (var name in crowd)
            await world.Files.ApplyAsync(Stories.Tenant(name, more: Region));
        foreach (var name in crowd)
            await ReadyAsync(name);
        await world.Files.ApplyAsync(Instance("second"));
        await world.UntilAsync(WorldQueries.Instance("life", "second"), "True");
        await FleetInvariants.HoldAsync(world);

        await world.Files.DeleteAsync(WorldQueries.Instance("life", "first"));

        await world.UntilGoneAsync(WorldQueries.Instance("life", "first"));
        foreach (var name in crowd.Append("liza"))
            await ReadyAsync(name);
        await FleetInvariants.HoldAsync(world);
    }

    /// <summary>(f) An operator that comes ten minutes later finds nothing to write.</summary>
    private async Task RestForTenMinutesAsync()
    {
        var before = await WorldPicture.VersionsAsync(world);
        await using (await world.StartOperatorAsync(time: new LaterTime(TimeSpan.FromMinutes(10))))
            await FleetInvariants.HoldAsync(world);
        Assert.Equal(before, await WorldPicture.VersionsAsync(world));
    }

    private Task<JsonNode> ReadyAsync(string tenant) => world.UntilAsync(WorldQueries.Tenant(tenant), "True/Ready");

    private static int HostsOf(JsonNode tenant) => (tenant["status"]?["hosts"] as JsonArray)?.Count ?? 0;

    private static string Instance(string name) =>
        Stories.SharedInstance(
            "life",
            name,
            tenants: 60,
            region: "life",
            more: "  secrets: { credentialsSecretRef: { name: keys } }"
        );
}
