using Support;

namespace Scenarios;

public sealed class IdleScenarios(OperatedWorld operated) : IClassFixture<OperatedWorld>
{
    private OperatorWorld World => operated.World;

    [Fact]
    public async Task An_idle_fleet_makes_no_request_other_than_watches_and_the_lease()
    {
        Assert.SkipUnless(World.Cluster.IsEmbedded, "only the embedded server counts requests");
        await World.Files.ApplyAsync(
            $"{Stories.Namespace("idle")}\n---\n{Stories.Mongo("idle")}\n---\n{Stories.SharedInstance("idle", "idle", region: "idle")}"
        );
        foreach (var number in Enumerable.Range(0, 20))
            await World.Files.ApplyAsync(Stories.Tenant($"idle-{number}", more: "  placement: { region: idle }"));
        foreach (var number in Enumerable.Range(0, 20))
            await World.UntilAsync(WorldQueries.Tenant($"idle-{number}"), "True");
        await World.UntilAsync(
            WorldQueries.Instance("idle", "idle"),
            i => i["status"]!["tenants"]?.GetValue<int>() == 20
        );
        var requests = World.Cluster.Embedded!.Requests;
        // The last events of the pass that made everything ready are still on their way.
        await RenewalsAsync(1);

        await World.Files.MergeAsync(
            WorldQueries.Instance("idle", "idle"),
            "spec: { healthCheck: { interval: 1s, timeout: 1s } }"
        );
        await RenewalsAsync(1);

        requests.Reset();
        await RenewalsAsync(3);
        Assert.InRange(requests.Total(r => r.Subresource == "proxy"), 1, 60);

        // A health check goes to the instance, and by way of the API server only because this operator is not in a pod.
        Assert.Empty(
            requests
                .Counts.Where(c =>
                    c.Request
                        is {
                            User: OperatorWorld.User,
                            Verb: not "watch",
                            Resource: not "leases",
                            Subresource: not "proxy"
                        }
                )
                .Select(c => c.Request.ToString())
        );

        Task RenewalsAsync(int count)
        {
            var before = Renewals();
            return Eventually.True(() => Renewals() >= before + count, TimeSpan.FromSeconds(30));
        }

        long Renewals() => requests.Total(r => r is { Verb: "update", Resource: "leases" });
    }

    [Fact]
    public async Task A_shared_tenant_costs_three_writes_and_a_change_of_it_no_more_than_its_status()
    {
        Assert.SkipUnless(World.Cluster.IsEmbedded, "only the embedded server counts requests");
        await World.Files.ApplyAsync(
            $"{Stories.Namespace("cost")}\n---\n{Stories.Mongo("cost")}\n---\n{Stories.SharedInstance("cost", "cost", region: "cost")}"
        );
        await World.UntilAsync(WorldQueries.Instance("cost", "cost"), "True");
        var requests = World.Cluster.Embedded!.Requests;

        requests.Reset();
        await World.Files.ApplyAsync(Stories.Tenant("costco", more: "  placement: { region: cost }"));
        await World.UntilAsync(WorldQueries.Tenant("costco"), "True");
        Assert.Equal(["patch ingresses", "patch tenants", "patch tenants/status"], Writes());

        requests.Reset();
        await World.Files.MergeAsync(WorldQueries.Tenant("costco"), "spec: { limits: { requestsPerMinute: 7 } }");
        await World.UntilAsync(
            WorldQueries.Tenant("costco"),
            t => t["status"]!["limits"]!["requestsPerMinute"]!.GetValue<long>() == 7
        );
        Assert.Equal(["patch tenants/status"], Writes());

        // Events and the instance's own numbers are not the tenant's.
        IEnumerable<string> Writes() =>
            requests
                .Counts.Where(c =>
                    c.Request
                        is {
                            User: OperatorWorld.User,
                            Verb: "patch" or "create" or "update" or "delete",
                            Resource: not ("leases" or "events" or "chatinstances")
                        }
                )
                .SelectMany(c =>
                    Enumerable.Repeat(
                        $"{c.Request.Verb} {c.Request.Resource}{(c.Request.Subresource.Length == 0 ? "" : "/" + c.Request.Subresource)}",
                        (int)c.Count
                    )
                )
                .Order(StringComparer.Ordinal);
    }
}
