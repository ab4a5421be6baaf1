using System.Text.Json.Nodes;
using Operator.Report;
using Support;

namespace Scenarios.Reasons;

/// <summary>Pods that do not come up, and pods that are lost.</summary>
public sealed class PodScenarios(OperatedWorld operated) : IClassFixture<OperatedWorld>
{
    private OperatorWorld World => operated.World;

    [Fact]
    [Covers(ReasonTable.EveryKind, RolloutReasons.RollingOut, RolloutReasons.RolloutFailed, RolloutReasons.Available)]
    public async Task A_rollout_that_fails_leaves_the_old_pods_and_a_correction_is_rolled_out_at_once()
    {
        World.Cluster.RequireControllerManager();
        var chat = await new Chat(World, "failing").ReadyAsync();
        await World.Files.MergeAsync(chat.Path, "spec: { version: null, image: registry.example.com/broken:v1 }");
        await World.UntilAsync(chat.Path, $"False/{RolloutReasons.RollingOut}");
        await LetTheDeadlinePassAsync(chat);

        var failed = await World.UntilAsync(chat.Path, $"False/{RolloutReasons.RolloutFailed}");
        Assert.Equal("Degraded", (string?)failed["status"]!["health"]);
        Assert.Equal("True", (string?)Condition(failed, "Available")["status"]);

        await World.Files.MergeAsync(chat.Path, "spec: { version: v0.8.7, image: null }");
        await World.UntilAsync(chat.Path, $"True/{RolloutReasons.Available}");
    }

    [Fact]
    [Covers(ReasonTable.EveryKind, RolloutReasons.PodsUnavailable)]
    public async Task Lost_pods_are_told_and_the_others_serve()
    {
        World.Cluster.RequireControllerManager();
        var chat = await new Chat(World, "losing").ReadyAsync(
            "  redis: { uriSecretRef: { name: redis } }\n  storage: { s3: { bucket: b, region: eu-west-1 } }",
            Stories.Redis("losing")
        );
        await World.Files.MergeAsync(chat.Path, "spec: { replicas: 3 }");
        await World.UntilAsync(chat.Path, i => i["status"]!["readyReplicas"]?.GetValue<int>() == 3);

        var bringBack = await LoseAsync(chat, 2);
        var fewer = await World.UntilAsync(chat.Path, $"False/{RolloutReasons.PodsUnavailable}");
        Assert.Equal("True", (string?)Condition(fewer, "Available")["status"]);

        await bringBack();
        await World.UntilAsync(chat.Path, $"True/{RolloutReasons.Available}");
    }

    /// <summary>Both kinds of server count from what the condition says.</summary>
    private async Task LetTheDeadlinePassAsync(Chat chat)
    {
        await World.UntilAsync(
            chat.Deployment,
            d =>
                d["status"]?["replicas"]?.GetValue<int>() == 2
                && (string?)Condition(d, "Progressing")["reason"] != "NewReplicaSetAvailable"
        );
        // Whoever counts the pods writes the conditions as well, and may do so at the same moment.
        await Eventually.True(
            async () =>
            {
                var stuck = (await World.Files.GetAsync(chat.Deployment))!;
                if ((string?)Condition(stuck, "Progressing")["reason"] == "ProgressDeadlineExceeded")
                    return true;
                var conditions = stuck["status"]!["conditions"]!.DeepClone();
                Condition(stuck, "Progressing", conditions)["lastUpdateTime"] = "2020-01-01T00:00:00Z";
                await World.Files.MergeAsync(
                    $"{chat.Deployment}/status",
                    new JsonObject { ["status"] = new JsonObject { ["conditions"] = conditions } }.ToJsonString()
                );
                return false;
            },
            TimeSpan.FromSeconds(20)
        );
    }

    /// <summary>
    /// So many pods stop to be ready, until what is returned is called. The embedded server has no pods, and is told
    /// so.
    /// </summary>
    private async Task<Func<Task>> LoseAsync(Chat chat, int count)
    {
        if (World.Cluster.IsEmbedded)
        {
            await World.Files.MergeAsync(
                chat.Deployment,
                $"metadata: {{ annotations: {{ simulation/lost-pods: '{count}' }} }}"
            );
            return () =>
                World.Files.MergeAsync(chat.Deployment, "metadata: { annotations: { simulation/lost-pods: null } }");
        }
        var pods = (await World.Files.ListAsync("api/v1/namespaces/losing/pods"))
            .Take(count)
            .Select(pod => $"api/v1/namespaces/losing/pods/{pod["metadata"]!["name"]}")
            .ToList();
        foreach (var pod in pods)
            await World.Files.MergeAsync($"{pod}/status", "status: { conditions: [{ type: Ready, status: 'False' }] }");
        return () => Task.WhenAll(pods.Select(World.Files.DeleteAsync));
    }

    private static JsonNode Condition(JsonNode value, string type, JsonNode? conditions = null) =>
        (conditions ?? value["status"]!["conditions"]!)
            .AsArray()
            .Single(condition => (string?)condition!["type"] == type)!;
}
