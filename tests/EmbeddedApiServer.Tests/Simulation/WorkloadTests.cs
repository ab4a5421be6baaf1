using System.Text.Json.Nodes;
using EmbeddedApiServer.Simulation;
using EmbeddedApiServer.Tests.Wire;

namespace EmbeddedApiServer.Tests.Simulation;

public sealed class WorkloadTests
{
    [Fact]
    public async Task A_deployment_gets_ready_when_its_latency_has_passed()
    {
        await using var cluster = await SimulatedCluster.StartAsync();
        cluster.Create(Kinds.Deployments, "a", Workload("app:1", 3));
        var waiting = await cluster.ObservedAsync(Kinds.Deployments, "a");
        Assert.Null(waiting.Text("status.readyReplicas"));
        Assert.Equal("False", SimulatedCluster.Condition(waiting, "Available"));
        Assert.Equal("ReplicaSetUpdated", SimulatedCluster.Condition(waiting, "Progressing", "reason"));
        var ready = await cluster.AdvanceUntilAsync(Kinds.Deployments, "a", "status.readyReplicas", "3");
        Assert.Equal("True", SimulatedCluster.Condition(ready, "Available"));
        Assert.Equal("NewReplicaSetAvailable", SimulatedCluster.Condition(ready, "Progressing", "reason"));
        Assert.Null(ready.Text("status.unavailableReplicas"));
        Assert.True(Elapsed(cluster) >= TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Old_replicas_serve_until_the_new_ones_do()
    {
        await using var cluster = await ReadyAsync("app:1", 3);
        cluster.Change(Kinds.Deployments, "a", "spec.template", Template("app:2"));
        var rolling = await cluster.ObservedAsync(Kinds.Deployments, "a");
        Assert.Equal("3", rolling.Text("status.readyReplicas"));
        Assert.Equal("1", rolling.Text("status.updatedReplicas"));
        Assert.Equal("4", rolling.Text("status.replicas"));
        Assert.Equal("True", SimulatedCluster.Condition(rolling, "Available"));
        var done = await cluster.AdvanceUntilAsync(Kinds.Deployments, "a", "status.updatedReplicas", "3");
        Assert.Equal("3", done.Text("status.replicas"));
    }

    [Fact]
    public async Task A_broken_image_runs_into_the_progress_deadline_while_old_replicas_serve()
    {
        await using var cluster = await ReadyAsync("app:1", 2);
        cluster.Change(Kinds.Deployments, "a", "spec.template", Template("broken:2"));
        await cluster.ObservedAsync(Kinds.Deployments, "a");
        var failed = await cluster.AdvanceUntilAsync(
            Kinds.Deployments,
            "a",
            "status.conditions.1.reason",
            "ProgressDeadlineExceeded"
        );
        Assert.Equal("False", SimulatedCluster.Condition(failed, "Progressing"));
        Assert.Equal("True", SimulatedCluster.Condition(failed, "Available"));
        Assert.Equal("2", failed.Text("status.readyReplicas"));
        Assert.True(Elapsed(cluster) >= TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task A_repaired_image_recovers()
    {
        await using var cluster = await SimulatedCluster.StartAsync();
        cluster.Create(Kinds.Deployments, "a", Workload("broken:1", 2));
        await cluster.AdvanceUntilAsync(
            Kinds.Deployments,
            "a",
            "status.conditions.1.reason",
            "ProgressDeadlineExceeded"
        );
        cluster.Change(Kinds.Deployments, "a", "spec.template", Template("app:2"));
        await cluster.AdvanceUntilAsync(Kinds.Deployments, "a", "status.readyReplicas", "2");
    }

    [Fact]
    public async Task Scaling_up_keeps_what_serves_and_scaling_down_is_at_once()
    {
        await using var cluster = await ReadyAsync("app:1", 2);
        cluster.Change(Kinds.Deployments, "a", "spec.replicas", "4");
        var growing = await cluster.ObservedAsync(Kinds.Deployments, "a");
        Assert.Equal("2", growing.Text("status.readyReplicas"));
        Assert.Equal("4", growing.Text("status.updatedReplicas"));
        await cluster.AdvanceUntilAsync(Kinds.Deployments, "a", "status.readyReplicas", "4");
        cluster.Change(Kinds.Deployments, "a", "spec.replicas", "1");
        await cluster.UntilAsync(Kinds.Deployments, "a", "status.readyReplicas", "1");
    }

    [Fact]
    public async Task A_change_of_labels_only_starts_no_rollout()
    {
        await using var cluster = await ReadyAsync("app:1", 2);
        cluster.Change(Kinds.Deployments, "a", "metadata.labels", """{"x":"y"}""");
        cluster.Change(Kinds.Deployments, "a", "spec.progressDeadlineSeconds", "90");
        var settled = await cluster.ObservedAsync(Kinds.Deployments, "a");
        Assert.Equal("NewReplicaSetAvailable", SimulatedCluster.Condition(settled, "Progressing", "reason"));
        Assert.Equal(
            "1",
            settled["metadata"]!["annotations"]!["deployment.kubernetes.io/revision"]!.GetValue<string>()
        );
    }

    [Fact]
    public async Task A_settled_deployment_is_not_written_again()
    {
        await using var cluster = await ReadyAsync("app:1", 2);
        var revision = cluster.Store.Revision;
        cluster.Time.Advance(TimeSpan.FromHours(1));
        cluster.Create(Kinds.ConfigMaps, "later", "{}");
        Assert.Equal(revision + 1, cluster.Store.Revision);
    }

    [Fact]
    public async Task A_stateful_set_gets_ready_and_rolls_one_by_one()
    {
        await using var cluster = await SimulatedCluster.StartAsync();
        cluster.Create(Kinds.StatefulSets, "a", Workload("app:1", 3));
        await cluster.AdvanceUntilAsync(Kinds.StatefulSets, "a", "status.readyReplicas", "3");
        cluster.Change(Kinds.StatefulSets, "a", "spec.template", Template("app:2"));
        var rolling = await cluster.UntilAsync(Kinds.StatefulSets, "a", "status.readyReplicas", "2");
        Assert.NotEqual(rolling.Text("status.currentRevision"), rolling.Text("status.updateRevision"));
        var done = await cluster.AdvanceUntilAsync(Kinds.StatefulSets, "a", "status.readyReplicas", "3");
        Assert.Equal(done.Text("status.currentRevision"), done.Text("status.updateRevision"));
    }

    internal static string Workload(string image, int replicas)
    {
        var workload = JsonNode.Parse(
            """{"spec":{"serviceName":"a","progressDeadlineSeconds":60,"selector":{"matchLabels":{"app":"a"}}}}"""
        )!;
        workload["spec"]!["replicas"] = replicas;
        workload["spec"]!["template"] = JsonNode.Parse(Template(image));
        return workload.ToJsonString();
    }

    internal static string Template(string image) =>
        """{"metadata":{"labels":{"app":"a"}},"spec":{"containers":[{"name":"main","image":"IMAGE"}]}}""".Replace(
            "IMAGE",
            image,
            StringComparison.Ordinal
        );

    private static async Task<SimulatedCluster> ReadyAsync(string image, int replicas)
    {
        var cluster = await SimulatedCluster.StartAsync();
        cluster.Create(Kinds.Deployments, "a", Workload(image, replicas));
        await cluster.AdvanceUntilAsync(
            Kinds.Deployments,
            "a",
            "status.readyReplicas",
            replicas.ToString(System.Globalization.CultureInfo.InvariantCulture)
        );
        await cluster.UntilAsync(
            Kinds.Deployments,
            "a",
            "metadata.annotations",
            """{"deployment.kubernetes.io/revision":"1"}"""
        );
        await cluster.ObservedAsync(Kinds.Deployments, "a");
        return cluster;
    }

    private static TimeSpan Elapsed(SimulatedCluster cluster) => cluster.Time.GetUtcNow() - cluster.Time.Start;
}
