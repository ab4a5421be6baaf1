using EmbeddedApiServer.Simulation;
using EmbeddedApiServer.Tests.Wire;

namespace EmbeddedApiServer.Tests.Simulation;

public sealed class ScalingTests
{
    [Theory]
    [InlineData(1, "3")]
    [InlineData(9, "5")]
    [InlineData(4, "4")]
    [InlineData(0, "0")]
    public async Task An_autoscaler_keeps_its_target_between_its_bounds(int replicas, string expected)
    {
        await using var cluster = await SimulatedCluster.StartAsync();
        cluster.Create(Kinds.Deployments, "a", WorkloadTests.Workload("app:1", replicas));
        cluster.Create(Kinds.Autoscalers, "a", Autoscaler);
        var scaled = await cluster.UntilAsync(Kinds.Autoscalers, "a", "status.desiredReplicas", expected);
        Assert.Equal(expected, cluster.Get(Kinds.Deployments, "a").Text("spec.replicas"));
        Assert.Equal("True", SimulatedCluster.Condition(scaled, "AbleToScale"));
    }

    [Fact]
    public async Task An_autoscaler_waits_for_its_target()
    {
        await using var cluster = await SimulatedCluster.StartAsync();
        cluster.Create(Kinds.Autoscalers, "a", Autoscaler);
        var missing = await cluster.UntilAsync(Kinds.Autoscalers, "a", "status.conditions.0.reason", "FailedGetScale");
        Assert.Equal("False", SimulatedCluster.Condition(missing, "AbleToScale"));
        cluster.Create(Kinds.Deployments, "a", WorkloadTests.Workload("app:1", 1));
        await cluster.UntilAsync(Kinds.Deployments, "a", "spec.replicas", "3");
    }

    [Theory]
    [InlineData("""{"minAvailable":2}""", "2")]
    [InlineData("""{"maxUnavailable":1}""", "3")]
    [InlineData("""{"maxUnavailable":"50%"}""", "2")]
    public async Task A_budget_counts_what_its_selector_protects(string spec, string desired)
    {
        await using var cluster = await SimulatedCluster.StartAsync();
        cluster.Create(Kinds.Deployments, "a", WorkloadTests.Workload("app:1", 4));
        cluster.Create(
            Kinds.DisruptionBudgets,
            "a",
            $$$"""{"spec":{"selector":{"matchLabels":{"app":"a"}},{{{spec[1..]}}} }"""
        );
        await cluster.AdvanceUntilAsync(Kinds.DisruptionBudgets, "a", "status.currentHealthy", "4");
        Assert.Equal(desired, cluster.Get(Kinds.DisruptionBudgets, "a").Text("status.desiredHealthy"));
        Assert.Equal(
            "True",
            SimulatedCluster.Condition(cluster.Get(Kinds.DisruptionBudgets, "a")!, "DisruptionAllowed")
        );
    }

    private const string Autoscaler =
        """{"spec":{"minReplicas":3,"maxReplicas":5,"scaleTargetRef":{"apiVersion":"apps/v1","kind":"Deployment","name":"a"}}}""";
}
