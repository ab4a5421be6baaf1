using EmbeddedApiServer.Faults;
using Support;

namespace Scenarios;

/// <summary>The operator among failures: whatever happens, the world ends as it does when nothing happens.</summary>
public sealed class FaultScenarios(OperatorWorld world) : IClassFixture<OperatorWorld>, IDisposable
{
    private FaultPlan? _faults;

    public void Dispose()
    {
        if (_faults is not null)
            world.Cluster.Embedded!.RemoveInterceptor(_faults);
    }

    private const string Lease = "apis/coordination.k8s.io/v1/namespaces/chat-system/leases/chat-operator";

    [Fact]
    public async Task After_a_crash_at_any_write_the_next_process_brings_the_same_world_about()
    {
        var faults = Faults();
        await world.Files.ApplyAsync(Stories.Mongo("chat-system", "shared-mongo"));
        var clean = await CrashAfterAsync(faults, "clean", int.MaxValue);

        for (var write = 1; write <= 27; write++)
        {
            var seen = await CrashAfterAsync(faults, $"crash{write}", write);
            Assert.Equal(clean, seen);
        }
    }

    [Fact]
    public async Task After_a_crash_at_any_write_of_a_deletion_the_next_process_ends_it()
    {
        var faults = Faults();
        for (var write = 1; write <= 6; write++)
        {
            var name = $"ending{write}";
            await world.Files.ApplyAsync(
                $"{Stories.Namespace(name)}\n---\n{Stories.Mongo(name)}\n---\n{Stories.SharedInstance(name, name, region: name)}\n  route: {{ host: {name}.instances.example.com }}"
            );
            var running = await world.StartOperatorAsync();
            await world.UntilAsync(WorldQueries.Instance(name, name), "True");
            using (var point = faults.CrashAfterWrite(OperatorWorld.User, write, () => { }))
            {
                await world.Files.DeleteAsync(WorldQueries.Instance(name, name));
                await Eventually.True(
                    async () =>
                        point.IsCrashed || await world.Files.GetAsync(WorldQueries.Instance(name, name)) is null,
                    TimeSpan.FromSeconds(30)
                );
                await running.KillAsync();
            }
            await world.Files.DeleteAsync(Lease);

            await using var next = await world.StartOperatorAsync();
            await world.UntilGoneAsync(WorldQueries.Instance(name, name));
            await world.UntilGoneAsync($"apis/apps/v1/namespaces/{name}/deployments/{name}");
            Assert.NotNull(await world.Files.GetAsync($"api/v1/namespaces/{name}/secrets/{name}-credentials"));
        }
    }

    [Theory, InlineData(1), InlineData(2), InlineData(3)]
    public async Task Through_conflicts_throttling_errors_and_lost_answers_everything_becomes_ready(int seed)
    {
        var faults = Faults(seed);
        await world.Files.ApplyAsync(Stories.Mongo("chat-system", "shared-mongo"));
        await world.Files.ApplyAsync(
            $"{Stories.Namespace($"rough{seed}")}\n---\n{Stories.Mongo($"rough{seed}")}\n---\n{Stories.SharedInstance($"rough{seed}", $"rough{seed}", region: $"rough{seed}")}"
        );
        await using var running = await world.StartOperatorAsync();
        foreach (
            var resource in new[]
            {
                "tenants",
                "chatinstances",
                "namespaces",
                "secrets",
                "configmaps",
                "deployments",
                "services",
                "ingresses",
            }
        )
        {
            foreach (
                var fault in new Fault[]
                {
                    Fault.Conflict,
                    Fault.TooManyRequests(0),
                    Fault.Unavailable,
                    new Fault.LoseAnswer(),
                    new Fault.Drop(AfterEffect: true),
                    new Fault.Drop(AfterEffect: false),
                }
            )
            {
                faults.Add(
                    new FaultRule(fault)
                    {
                        User = OperatorWorld.User,
                        Resource = resource,
                        Verb = "patch",
                        Probability = 0.04,
                    }
                );
                faults.Add(
                    new FaultRule(fault)
                    {
                        User = OperatorWorld.User,
                        Resource = resource,
                        Verb = "get",
                        Probability = 0.02,
                    }
                );
            }
            faults.Add(
                new FaultRule(new Fault.CutWatch(TimeSpan.FromMilliseconds(200), Abruptly: true))
                {
                    User = OperatorWorld.User,
                    Resource = resource,
                    Verb = "watch",
                    Times = 2,
                }
            );
        }

        foreach (var number in Enumerable.Range(0, 5))
            await world.Files.ApplyAsync(
                Stories.Tenant($"rough{seed}-{number}", more: $"  placement: {{ region: rough{seed} }}")
            );
        await world.Files.ApplyAsync(Dedicated($"rough{seed}-big"));

        foreach (var number in Enumerable.Range(0, 5))
            await world.UntilAsync(WorldQueries.Tenant($"rough{seed}-{number}"), "True");
        await world.UntilAsync(WorldQueries.Tenant($"rough{seed}-big"), "True");
        Assert.NotEmpty(faults.Injected);
        faults.Clear();
    }

    [Fact]
    public async Task A_standby_takes_over_when_the_leader_stops_and_never_writes_before()
    {
        await world.Files.ApplyAsync(
            $"{Stories.Namespace("shift")}\n---\n{Stories.Mongo("shift")}\n---\n{Stories.SharedInstance("shift", "shift", region: "shift")}"
        );
        var first = await world.StartOperatorAsync();
        await Eventually.True(first.IsLeaderAsync);
        await using var second = await world.StartOperatorAsync();
        await world.Files.ApplyAsync(Stories.Tenant("shiftone", more: "  placement: { region: shift }"));
        await world.UntilAsync(WorldQueries.Tenant("shiftone"), "True");
        Assert.False(await second.IsLeaderAsync());

        await first.DisposeAsync();

        await Eventually.True(second.IsLeaderAsync, TimeSpan.FromSeconds(20));
        await world.Files.ApplyAsync(Stories.Tenant("shifttwo", more: "  placement: { region: shift }"));
        await world.UntilAsync(WorldQueries.Tenant("shifttwo"), "True");
    }

    private FaultPlan Faults(int seed = 0)
    {
        Assert.SkipUnless(world.Cluster.IsEmbedded, "only the embedded server can be made to fail");
        _faults = new FaultPlan(seed, TimeProvider.System);
        world.Cluster.Embedded!.AddInterceptor(_faults);
        return _faults;
    }

    /// <summary>
    /// The objects that a dedicated tenant ends with, after a process that died at its n-th write and one that did not.
    /// </summary>
    private async Task<string> CrashAfterAsync(FaultPlan faults, string tenant, int write)
    {
        var running = await world.StartOperatorAsync();
        await Eventually.True(running.IsLeaderAsync, TimeSpan.FromSeconds(20));
        using (var point = faults.CrashAfterWrite(OperatorWorld.User, write, () => { }))
        {
            await world.Files.ApplyAsync(Dedicated(tenant));
            await Eventually.True(
                async () =>
                    point.IsCrashed
                    || WorldQueries.Verdict(await world.Files.GetAsync(WorldQueries.Tenant(tenant))) == "True/Ready",
                TimeSpan.FromSeconds(30)
            );
            await running.KillAsync();
        }
        // What a dead process holds runs out by itself; the test does not wait for it.
        await world.Files.DeleteAsync(Lease);

        await using var next = await world.StartOperatorAsync();
        await world.UntilAsync(WorldQueries.Tenant(tenant), "True");
        return await WorldOfAsync(tenant);
    }

    private async Task<string> WorldOfAsync(string tenant)
    {
        var all = new List<string>();
        foreach (
            var resource in new[]
            {
                "api/v1/{0}/secrets",
                "api/v1/{0}/configmaps",
                "api/v1/{0}/services",
                "api/v1/{0}/serviceaccounts",
                "api/v1/{0}/resourcequotas",
                "api/v1/{0}/limitranges",
                "apis/rbac.authorization.k8s.io/v1/{0}/rolebindings",
                "apis/apps/v1/{0}/deployments",
                "apis/networking.k8s.io/v1/{0}/networkpolicies",
                "apis/networking.k8s.io/v1/{0}/ingresses",
                "apis/policy/v1/{0}/poddisruptionbudgets",
                WorldQueries.Chat + "/{0}/chatinstances",
            }
        )
        {
            foreach (
                var item in await world.Files.ListAsync(
                    string.Format(
                        System.Globalization.CultureInfo.InvariantCulture,
                        resource,
                        $"namespaces/chat-{tenant}"
                    )
                )
            )
                all.Add(WorldPicture.Masked(item).ToJsonString().Replace(tenant, "TENANT", StringComparison.Ordinal));
        }
        return string.Join('\n', all.Order(StringComparer.Ordinal));
    }

    private static string Dedicated(string tenant) =>
        Stories.Tenant(tenant, "enterprise", "  instance: { mongo: { uriSecretRef: { name: shared-mongo } } }");
}
