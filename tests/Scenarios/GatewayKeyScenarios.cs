using Entities;
using Operator.Onboarding;
using Operator.Tenants;
using Scenarios.Reasons;
using Support;

namespace Scenarios;

/// <summary>
/// Every tenant opens the gateway with a key of its own, held to the tenant's own limits, from before its first request
/// until it is gone.
/// </summary>
public sealed class GatewayKeyScenarios(OperatorWorld world) : IClassFixture<OperatorWorld>
{
    [Fact]
    [Covers(nameof(Tenant), TenantReasons.GatewayKeyRemains)]
    public async Task Tenants_of_one_instance_have_a_key_each_which_ends_with_the_tenant()
    {
        await using var peers = await ChatPeers.StartAsync();
        await using var running = await peers.StartAsync(world, "keyed");
        foreach (var name in new[] { "kay", "kit" })
            await OnboardAsync(peers, "keyed", name, "  limits: { requestsPerMinute: 7 }");

        string kay = await KeyAsync("keyed", "keyed", "kay"),
            kit = await KeyAsync("keyed", "keyed", "kit");
        Assert.NotEqual(kay, kit);
        Assert.Equal(("kay", "kit"), (peers.Gateway.TeamOf(kay), peers.Gateway.TeamOf(kit)));
        Assert.Equal(7, (int)peers.Gateway.Team("kay")!["rpm_limit"]!);
        Assert.Equal(
            ("${GATEWAY_API_KEY_KAY}", "${GATEWAY_API_KEY_KIT}"),
            (PutFor(peers, "kay"), PutFor(peers, "kit"))
        );
        Assert.Equal(
            ["GATEWAY_API_KEY_KAY=keyed-key-kay", "GATEWAY_API_KEY_KIT=keyed-key-kit"],
            await VariablesAsync("keyed", "keyed")
        );
        await FleetInvariants.HoldAsync(world);

        peers.Gateway.Fault = request => request.Method == "POST" ? new(500) : null;
        await world.Files.DeleteAsync(WorldQueries.Tenant("kay"));
        await world.UntilAsync(WorldQueries.Tenant("kay"), $"False/{TenantReasons.GatewayKeyRemains}");
        Assert.Equal("kay", peers.Gateway.TeamOf(kay));
        peers.Gateway.Fault = _ => null;
        await world.UntilGoneAsync(WorldQueries.Tenant("kay"));

        Assert.Equal((null, "kit"), (peers.Gateway.TeamOf(kay), peers.Gateway.TeamOf(kit)));
        // Pods start from it until they are replaced anyway: for one tenant that goes, nobody's is.
        Assert.Equal(kay, await KeyAsync("keyed", "keyed", "kay"));
        Assert.Equal("True/Ready", WorldQueries.Verdict(await world.Files.GetAsync(WorldQueries.Tenant("kit"))));
        await FleetInvariants.HoldAsync(world);
    }

    [Fact]
    public async Task A_release_that_encrypts_what_it_is_told_gets_the_key_itself_and_its_pods_have_none()
    {
        await using var peers = await ChatPeers.StartAsync();
        peers.LibreChat.EncryptsSecrets = true;
        await using var running = await peers.StartAsync(world, "sealed", "v0.8.8-rc1");

        await OnboardAsync(peers, "sealed", "selma");

        Assert.Equal("selma", peers.Gateway.TeamOf(PutFor(peers, "selma")));
        Assert.Empty(await VariablesAsync("sealed", "sealed"));
        Assert.Single(peers.LibreChat.Writes, w => w.StartsWith("PUT", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_dedicated_tenant_has_its_key_in_its_own_namespace_and_is_ready_when_it_opens()
    {
        await using var peers = await ChatPeers.StartAsync();
        await using var running = await peers.StartAsync(world, "own");
        peers.Gateway.Fault = _ => new(500);
        await world.Files.ApplyAsync(
            Stories.Tenant(
                "dedi",
                "enterprise",
                "  contact: { email: jo@dedi.example }\n  providerPoolRef: { namespace: own, name: models }"
            )
        );
        await world.UntilAsync(WorldQueries.Tenant("dedi"), $"False/{TenantReasons.OnboardingPending}");
        peers.Gateway.Fault = _ => null;
        await world.UntilAsync(WorldQueries.Tenant("dedi"), "True/Ready");

        Assert.Equal("dedi", peers.Gateway.TeamOf(await KeyAsync("chat-dedi", "dedi", "dedi")));
        Assert.Equal(1000, (int)peers.Gateway.Team("dedi")!["rpm_limit"]!);
        Assert.Equal(["GATEWAY_API_KEY=dedi-key-dedi"], await VariablesAsync("chat-dedi", "dedi"));

        // Its people are no reason to wait, and get their admin all the same.
        peers.LibreChat.JwtSecret = ChatPeers.ValueIn(
            await world.Files.GetAsync("api/v1/namespaces/chat-dedi/secrets/dedi-sessions"),
            "JWT_SECRET"
        );
        peers.LibreChat.AddAccount(OperatorAccount.IdFor("dedi"), "dedi");
        peers.LibreChat.AddUser("dedi", "jo@dedi.example");
        await world.UntilAsync(
            WorldQueries.Tenant("dedi"),
            t => ChatPeers.Onboarded(t) == "True/Onboarded",
            "onboarded"
        );
        Assert.Null(peers.LibreChat.OverridesOf("dedi"));
        Assert.Equal(TenantAdminRole.Capabilities, peers.LibreChat.GrantsOf("dedi", TenantAdminRole.Name));
    }

    [Fact]
    public async Task Who_moves_is_served_where_he_was_until_the_pods_of_the_other_instance_have_his_key()
    {
        await using var peers = await ChatPeers.StartAsync();
        await using var running = await peers.StartAsync(world, "haul");
        await OnboardAsync(peers, "haul", "hal");
        await world.Files.ApplyAsync(ChatPeers.Instance("haul", "target"));
        await peers.OpenAsync(world, "haul", "target");
        // New pods of it do not start for now; the ones that serve go on.
        await world.Files.MergeAsync(
            WorldQueries.Instance("haul", "target"),
            "spec: { version: null, image: 'registry.example.com/broken:v0.8.7' }"
        );
        await world.UntilAsync(WorldQueries.Instance("haul", "target"), i => WorldQueries.Verdict(i) is not null);

        await world.Files.MergeAsync(WorldQueries.Instance("haul", "haul"), "spec: { drain: true }");
        var moving = await world.UntilAsync(
            WorldQueries.Tenant("hal"),
            t => (string?)t["status"]!["placement"]!["instanceRef"]!["name"] == "target"
        );
        Assert.Equal("haul", (string?)moving["status"]!["placement"]!["leaving"]!["name"]);
        await Eventually.True(async () => (await VariablesAsync("haul", "target")).Count == 1);
        Assert.Equal("haul", await BackendAsync("hal"));

        await world.Files.MergeAsync(WorldQueries.Instance("haul", "target"), "spec: { version: v0.8.7, image: null }");
        await world.UntilAsync(WorldQueries.Tenant("hal"), t => t["status"]!["placement"]!["leaving"] is null);
        await Eventually.True(async () => await BackendAsync("hal") == "target");
        Assert.Equal("${GATEWAY_API_KEY_HAL}", PutFor(peers, "hal"));
        await FleetInvariants.HoldAsync(world);
    }

    [Fact]
    public async Task Whose_instance_goes_to_another_pool_has_a_key_there_and_none_at_the_former_one()
    {
        await using var peers = await ChatPeers.StartAsync();
        await using var running = await peers.StartAsync(world, "swap");
        await OnboardAsync(peers, "swap", "sven");
        var former = await KeyAsync("swap", "swap", "sven");
        await world.Files.ApplyAsync(ChatPeers.Pool("swap-to"));
        await world.UntilAsync(WorldQueries.Pool("swap-to", "models"), "True");
        // One peer plays both gateways: what ends at the former one must not end here.
        var next = ChatPeers.ValueIn(
            await world.Files.GetAsync("api/v1/namespaces/swap-to/secrets/models-gateway-keys"),
            "masterKey"
        );
        await using var formerGateway = await LiteLlmPeer.StartAsync(peers.Gateway.MasterKey);
        peers.Gateway.Fault = request =>
            request.Headers["Authorization"] == $"Bearer {next}" ? null
            : request.Method == "GET" ? new(404)
            : new(500);
        peers.Gateway.MasterKey = next;

        await world.Files.MergeAsync(
            WorldQueries.Instance("swap", "swap"),
            "spec: { providerPoolRef: { namespace: swap-to, name: models } }"
        );

        var done = await world.UntilAsync(
            WorldQueries.Tenant("sven"),
            t =>
                ChatPeers.Onboarded(t) == "True/Onboarded"
                && t["status"]!["onboarding"]!["providerPools"]!
                    .AsArray()
                    .Select(p => (string?)p!["namespace"])
                    .SequenceEqual(["swap-to"]),
            "without a key at the former pool, which pods may use for a minute after the override is put",
            TimeSpan.FromSeconds(100)
        );
        var key = await KeyAsync("swap", "swap", "sven");
        Assert.NotEqual(former, key);
        Assert.Equal("sven", peers.Gateway.TeamOf(key));
        Assert.DoesNotContain(done["status"]!["onboarding"]!["steps"]!.AsArray(), s => (string?)s!["state"] != "Done");
    }

    /// <summary>Until the tenant is Ready, with its operator's account made by hand, as the Job would.</summary>
    private async Task OnboardAsync(ChatPeers peers, string region, string name, string more = "")
    {
        peers.LibreChat.AddAccount(OperatorAccount.IdFor(name), name);
        await world.Files.ApplyAsync(
            Stories.Tenant(name, "professional", $"  placement: {{ region: {region} }}\n{more}")
        );
        await world.UntilAsync(
            WorldQueries.Tenant(name),
            t => ChatPeers.Onboarded(t) == "True/Onboarded" && WorldQueries.Verdict(t) == "True/Ready",
            "onboarded"
        );
    }

    private async Task<string> KeyAsync(string ns, string instance, string tenant) =>
        ChatPeers.ValueIn(
            await world.UntilAsync($"api/v1/namespaces/{ns}/secrets/{instance}-key-{tenant}", _ => true),
            "apiKey"
        );

    private static string PutFor(ChatPeers peers, string tenant) =>
        peers.LibreChat.OverridesOf(tenant)!["endpoints"]!["custom"]![0]!["apiKey"]!.GetValue<string>();

    private async Task<IReadOnlyList<string>> VariablesAsync(string ns, string instance) =>
        [
            .. (await world.Files.GetAsync($"apis/apps/v1/namespaces/{ns}/deployments/{instance}"))!["spec"]![
                "template"
            ]!["spec"]!["containers"]![0]!["env"]!
                .AsArray()
                .Where(e => ((string)e!["name"]!).StartsWith("GATEWAY_API_KEY", StringComparison.Ordinal))
                .Select(e => $"{e!["name"]}={e["valueFrom"]!["secretKeyRef"]!["name"]}"),
        ];

    private async Task<string?> BackendAsync(string tenant) =>
        (string?)
            (
                await world.Files.ListAsync(
                    $"apis/networking.k8s.io/v1/ingresses?labelSelector=chat.scalewize.ai/tenant%3D{tenant}"
                )
            ).Single()["spec"]!["rules"]![0]!["http"]!["paths"]![0]!["backend"]!["service"]!["name"];
}
