using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Entities;
using Kubernetes.Client;

namespace Bench.Fleet;

/// <summary>100 instances with 50 tenants each; one goes down. Only its own tenants may notice.</summary>
internal static class FlipRun
{
    private const int InstanceCount = 100;
    private const int TenantsEach = 50;
    private const int Flips = 3;
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(3);
    private static readonly ApplyOptions Apply = new()
    {
        FieldManager = "bench",
        Force = true,
        Subresource = "status",
    };

    public static async Task RunAsync()
    {
        await using var world = await World.StartAsync().ConfigureAwait(false);
        await using var running = world.StartOperator();
        await world.CreateInstancesAsync(InstanceCount, TenantsEach).ConfigureAwait(false);
        var (since, started) = (world.Revision, Stopwatch.GetTimestamp());
        var ready = world.UntilAsync(World.Tenants, since, InstanceCount * TenantsEach, World.IsReady);
        await world.CreateTenantsAsync(InstanceCount * TenantsEach).ConfigureAwait(false);
        await ready.ConfigureAwait(false);
        Console.WriteLine(
            FormattableString.Invariant(
                $"{InstanceCount * TenantsEach} tenants on {InstanceCount} instances are Ready after {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s"
            )
        );

        for (var i = 0; i < Flips; i++)
            await FlipAsync(world, $"shared-{i}").ConfigureAwait(false);
    }

    private static async Task FlipAsync(World world, string instance)
    {
        await world.SettleAsync(Quiet).ConfigureAwait(false);
        var tenants = await world
            .Client.ListAsync(ChatResources.Tenants, new(), CancellationToken.None)
            .ConfigureAwait(false);
        var own = tenants
            .Items.Where(t => t.Status.Placement?.InstanceRef?.Name == instance)
            .Select(t => t.Metadata.Name)
            .ToHashSet();

        world.ResetCounts();
        var (since, started) = (world.Revision, Stopwatch.GetTimestamp());
        await world
            .Client.ApplyAsync(ChatResources.ChatInstances, Down(instance), Apply, CancellationToken.None)
            .ConfigureAwait(false);
        await world
            .UntilAsync(World.Tenants, since, own.Count, tenant => World.ReadyIs(tenant, "False"))
            .ConfigureAwait(false);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        await world.SettleAsync(Quiet).ConfigureAwait(false);

        var passes = world.Passes.Keys("tenant");
        var writes = world
            .OperatorRequests.Where(r => FleetRun.IsWrite(r.Request))
            .GroupBy(r => r.Request.Resource)
            .Select(g => $"{g.Sum(r => r.Count)} {g.Key}");
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{instance} of {own.Count} tenants went down: {passes.Count} passes of {passes.Distinct().Count()} tenants, {passes.Count(p => !own.Contains(p))} of strangers; "
                    + $"{world.Passes.Count("chatinstance")} of instances; writes: {string.Join(", ", writes)}; all told after {seconds:0.000} s"
            )
        );
    }

    private static JsonObject Down(string instance) =>
        new()
        {
            ["apiVersion"] = "chat.scalewize.ai/v1alpha1",
            ["kind"] = "ChatInstance",
            ["metadata"] = new JsonObject { ["name"] = instance, ["namespace"] = "chat-shared" },
            ["status"] = new JsonObject { ["health"] = nameof(InstanceHealth.Down) },
        };
}
