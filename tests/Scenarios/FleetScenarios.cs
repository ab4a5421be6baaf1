using System.Text.Json.Nodes;
using Entities;
using Operator.ChatInstances;
using Operator.Tenants;
using Scenarios.Reasons;

namespace Scenarios;

/// <summary>
/// Shared instances as a fleet: tenants go from one to another with the same data, and instances come and go with the
/// load.
/// </summary>
public sealed class FleetScenarios(OperatorWorld world) : IClassFixture<OperatorWorld>
{
    [Fact]
    [Covers(nameof(Tenant), TenantReasons.MoveWaiting, TenantReasons.Moved)]
    public async Task The_tenants_of_a_drained_instance_move_to_one_with_the_same_data_and_to_no_other()
    {
        await using var running = await world.StartOperatorAsync();
        await world.Files.ApplyAsync(
            $"{Stories.Namespace("drain")}\n---\n{Stories.Mongo("drain")}\n---\n{Stories.Credentials("drain", "keys")}"
        );
        await world.Files.ApplyAsync(
            Stories.SharedInstance(
                "drain",
                "before",
                region: "drain",
                more: "  secrets: { credentialsSecretRef: { name: keys } }"
            )
        );
        await world.UntilAsync(WorldQueries.Instance("drain", "before"), "True");
        foreach (var name in new[] { "dora", "dirk" })
            await world.Files.ApplyAsync(Stories.Tenant(name, more: "  placement: { region: drain }"));
        foreach (var name in new[] { "dora", "dirk" })
            await world.UntilAsync(WorldQueries.Tenant(name), "True");
        await world.Files.ApplyAsync(Stories.SharedInstance("drain", "others", region: "drain"));
        await world.UntilAsync(WorldQueries.Instance("drain", "others"), "True");

        await world.Files.MergeAsync(WorldQueries.Instance("drain", "before"), "spec: { drain: true }");
        await world.UntilAsync(WorldQueries.Tenant("dora"), "True/MoveWaiting");
        Assert.Equal("before", await ServedByAsync("dora"));

        await world.Files.ApplyAsync(
            Stories.SharedInstance(
                "drain",
                "after",
                region: "drain",
                more: "  secrets: { credentialsSecretRef: { name: keys } }"
            )
        );
        foreach (var name in new[] { "dora", "dirk" })
        {
            await world.UntilAsync(
                WorldQueries.Tenant(name),
                t => HomeOf(t) == "after" && WorldQueries.Verdict(t) == "True/Ready",
                "moved"
            );
            Assert.Equal("after", await ServedByAsync(name));
        }
        await world.UntilAsync(
            WorldQueries.Instance("drain", "before"),
            i => i["status"]!["tenants"]!.GetValue<int>() == 0
        );
        await world.UntilToldAsync("default", "dora", TenantReasons.Moved);
    }

    [Fact]
    public async Task Who_is_suspended_leaves_a_drained_instance_as_soon_as_there_is_another()
    {
        await using var running = await world.StartOperatorAsync();
        await world.Files.ApplyAsync(
            $"{Stories.Namespace("asleep")}\n---\n{Stories.Mongo("asleep")}\n---\n{Stories.Credentials("asleep", "keys")}"
        );
        await world.Files.ApplyAsync(
            Stories.SharedInstance(
                "asleep",
                "before",
                region: "asleep",
                more: "  secrets: { credentialsSecretRef: { name: keys } }"
            )
        );
        await world.UntilAsync(WorldQueries.Instance("asleep", "before"), "True");
        await world.Files.ApplyAsync(
            Stories.Tenant("sleeper", more: "  placement: { region: asleep }\n  suspend: true")
        );
        await world.UntilAsync(WorldQueries.Tenant("sleeper"), "True/Suspended");
        await world.Files.MergeAsync(WorldQueries.Instance("asleep", "before"), "spec: { drain: true }");
        await world.UntilAsync(
            WorldQueries.Instance("asleep", "before"),
            i => (long?)i["status"]!["observedGeneration"] == 2,
            "drained"
        );

        await world.Files.ApplyAsync(
            Stories.SharedInstance(
                "asleep",
                "after",
                region: "asleep",
                more: "  secrets: { credentialsSecretRef: { name: keys } }"
            )
        );

        await world.UntilAsync(
            WorldQueries.Tenant("sleeper"),
            t => HomeOf(t) == "after" && WorldQueries.Verdict(t) == "True/Suspended",
            "moved"
        );
    }

    [Fact]
    [Covers(nameof(Tenant), TenantReasons.MoveQueued)]
    public async Task They_move_one_after_another_as_fast_as_the_configuration_lets_them()
    {
        await using var running = await world.StartOperatorAsync(
            world.Configuration with
            {
                Placement = world.Configuration.Placement with { MovesPerMinute = 1 },
            }
        );
        await world.Files.ApplyAsync(
            $"{Stories.Namespace("slow")}\n---\n{Stories.Mongo("slow")}\n---\n{Stories.Credentials("slow", "keys")}"
        );
        foreach (var name in new[] { "slow-1", "slow-2" })
            await world.Files.ApplyAsync(
                Stories.SharedInstance(
                    "slow",
                    name,
                    region: "slow",
                    more: "  secrets: { credentialsSecretRef: { name: keys } }"
                )
            );
        foreach (var name in new[] { "slow-1", "slow-2" })
            await world.UntilAsync(WorldQueries.Instance("slow", name), "True");
        string[] tenants = ["sally", "simon", "sue"];
        foreach (var name in tenants)
            await world.Files.ApplyAsync(
                Stories.Tenant(name, more: "  placement: { instanceRef: { namespace: slow, name: slow-1 } }")
            );
        foreach (var name in tenants)
            await world.UntilAsync(WorldQueries.Tenant(name), "True");
        await world.Files.MergeAsync(WorldQueries.Instance("slow", "slow-1"), "spec: { drain: true }");

        foreach (var name in tenants)
            await world.Files.MergeAsync(WorldQueries.Tenant(name), "spec: { placement: { instanceRef: null } }");

        await Support.Eventually.True(
            async () =>
                (await StandAsync()).SequenceEqual([
                    "slow-1 True/MoveQueued",
                    "slow-1 True/MoveQueued",
                    "slow-2 True/Ready",
                ]),
            TimeSpan.FromSeconds(20)
        );

        async Task<IEnumerable<string>> StandAsync() =>
            (await Task.WhenAll(tenants.Select(name => world.Files.GetAsync(WorldQueries.Tenant(name)))))
                .Select(tenant => $"{HomeOf(tenant!)} {WorldQueries.Verdict(tenant)}")
                .Order(StringComparer.Ordinal);
    }

    [Fact]
    [Covers(
        nameof(ChatInstance),
        ChatInstanceReasons.SiblingAdded,
        ChatInstanceReasons.SiblingDrained,
        ChatInstanceReasons.SiblingRemoved
    )]
    public async Task A_full_fleet_gets_another_instance_and_loses_it_again_when_it_is_not_needed()
    {
        await using (await world.StartOperatorAsync())
        {
            await world.Files.ApplyAsync($"{Stories.Namespace("grow")}\n---\n{Stories.Mongo("grow")}");
            await world.Files.ApplyAsync(
                Stories.SharedInstance(
                    "grow",
                    "grow",
                    tenants: 2,
                    region: "grow",
                    more: "  scaleOut: { maxInstances: 2 }"
                )
            );
            await world.UntilAsync(WorldQueries.Instance("grow", "grow"), "True");
            foreach (var name in new[] { "gail", "glen", "gwen" })
                await world.Files.ApplyAsync(Stories.Tenant(name, more: "  placement: { region: grow }"));
            foreach (var name in new[] { "gail", "glen", "gwen" })
                await world.UntilAsync(WorldQueries.Tenant(name), "True");

            var sibling = (await world.Files.GetAsync(WorldQueries.Instance("grow", "grow-2")))!;
            Assert.Equal(await DataOfAsync("grow"), sibling["status"]!["dataFingerprint"]!.GetValue<string>());
            await world.Files.DeleteAsync(WorldQueries.Tenant("gail"));
            await world.UntilGoneAsync(WorldQueries.Tenant("gail"));
            await world.Files.DeleteAsync(WorldQueries.Tenant("glen"));
            await world.UntilAsync(
                WorldQueries.Instance("grow", "grow"),
                i => i["status"]!["scaleOut"]?["oneTooManySince"] is not null
            );
            Assert.NotNull(await world.Files.GetAsync(WorldQueries.Instance("grow", "grow-2")));
        }

        await using (await world.StartOperatorAsync(time: new LaterTime(TimeSpan.FromMinutes(10))))
        {
            await world.UntilGoneAsync(WorldQueries.Instance("grow", "grow-2"));
            await world.UntilAsync(WorldQueries.Tenant("gwen"), "True");
            Assert.Equal("grow", await ServedByAsync("gwen"));
            foreach (
                var reason in new[]
                {
                    ChatInstanceReasons.SiblingAdded,
                    ChatInstanceReasons.SiblingDrained,
                    ChatInstanceReasons.SiblingRemoved,
                }
            )
                await world.UntilToldAsync("grow", "grow", reason);
        }
    }

    private async Task<string> DataOfAsync(string instance) =>
        (await world.Files.GetAsync(WorldQueries.Instance("grow", instance)))!["status"]![
            "dataFingerprint"
        ]!.GetValue<string>();

    private static string? HomeOf(JsonNode tenant) =>
        tenant["status"]?["placement"]?["instanceRef"]?["name"]?.GetValue<string>();

    /// <summary>The instance that the tenant's one route leads to.</summary>
    private async Task<string> ServedByAsync(string tenant)
    {
        var route = Assert.Single(
            await world.Files.ListAsync(
                $"apis/networking.k8s.io/v1/ingresses?labelSelector=chat.scalewize.ai/tenant%3D{tenant}"
            )
        );
        Assert.Equal(
            $"X-Tenant-Id {tenant}",
            route["metadata"]!["annotations"]!["haproxy.org/request-set-header"]!.GetValue<string>()
        );
        return route["spec"]!["rules"]![0]!["http"]!["paths"]![0]!["backend"]!["service"]!["name"]!.GetValue<string>();
    }
}
