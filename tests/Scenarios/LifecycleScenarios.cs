using System.Text.Json.Nodes;
using EmbeddedApiServer.Faults;
using Entities;
using Operator.Apply;
using Operator.ChatInstances;
using Scenarios.Reasons;

namespace Scenarios;

/// <summary>Scale, suspension, rollouts and quotas of a ChatInstance.</summary>
public sealed class LifecycleScenarios(OperatedWorld operated) : IClassFixture<OperatedWorld>
{
    private OperatorWorld World => operated.World;

    [Fact]
    [Covers(nameof(ChatInstance), ChatInstanceReasons.Suspended)]
    public async Task The_number_of_pods_belongs_to_the_autoscaler_alone_and_suspension_borrows_it()
    {
        World.Cluster.RequireControllerManager();
        await ScalableAsync("climber", "  autoscaling: { minReplicas: 3, maxReplicas: 3 }");
        var deployment = await World.UntilAsync(
            Deployment("climber"),
            d => d["spec"]!["replicas"]!.GetValue<int>() == 3
        );
        Assert.DoesNotContain("chat-operator", OwnersOfReplicas(deployment));

        var requests = World.Cluster.Embedded?.Requests;
        requests?.Reset();
        await World.Files.MergeAsync(
            WorldQueries.Instance("climber", "climber"),
            "spec: { env: [{ name: ANY, value: thing }] }"
        );
        await World.UntilAsync(WorldQueries.Instance("climber", "climber"), "True/Available");
        if (requests is not null)
            Assert.Equal(
                1,
                requests.Total(r => r is { User: OperatorWorld.User, Verb: "patch", Resource: "deployments" })
            );

        await World.Files.MergeAsync(WorldQueries.Instance("climber", "climber"), "spec: { suspend: true }");
        await World.UntilAsync(WorldQueries.Instance("climber", "climber"), "True/Suspended");
        deployment = await World.UntilAsync(Deployment("climber"), d => d["spec"]!["replicas"]!.GetValue<int>() == 0);
        Assert.Equal(["chat-operator"], OwnersOfReplicas(deployment));
        Assert.NotNull(await World.Files.GetAsync("api/v1/namespaces/climber/secrets/climber-credentials"));

        await World.Files.MergeAsync(WorldQueries.Instance("climber", "climber"), "spec: { suspend: false }");
        await World.UntilAsync(WorldQueries.Instance("climber", "climber"), "True/Available");
        deployment = await World.UntilAsync(Deployment("climber"), d => d["spec"]!["replicas"]!.GetValue<int>() == 3);
        Assert.DoesNotContain("chat-operator", OwnersOfReplicas(deployment));
    }

    [Fact]
    public async Task The_scale_subresource_sets_the_number_of_pods()
    {
        await ScalableAsync("scaled", "  replicas: 1");

        await World.Files.MergeAsync(WorldQueries.Instance("scaled", "scaled") + "/scale", "spec: { replicas: 3 }");

        await World.UntilAsync(Deployment("scaled"), d => d["spec"]!["replicas"]!.GetValue<int>() == 3);
        var instance = await World.UntilAsync(
            WorldQueries.Instance("scaled", "scaled"),
            i => WorldQueries.Verdict(i) == "True/Available" && i["status"]!["readyReplicas"]?.GetValue<int>() == 3
        );
        Assert.Equal(3, instance["spec"]!["replicas"]!.GetValue<int>());
        Assert.Equal(
            3,
            (await World.Files.GetAsync(WorldQueries.Instance("scaled", "scaled") + "/scale"))!["status"]![
                "replicas"
            ]!.GetValue<int>()
        );
    }

    [Fact]
    public async Task One_pod_runs_while_more_would_not_be_safe()
    {
        await World.Files.ApplyAsync(
            $"{Stories.Namespace("unsafe")}\n---\n{Stories.Mongo("unsafe")}\n---\n{Stories.Redis("unsafe")}\n---\n{Stories.SharedInstance("unsafe", "unsafe", region: "unsafe")}"
        );
        await World.UntilAsync(WorldQueries.Instance("unsafe", "unsafe"), "True");

        await World.Files.MergeAsync(WorldQueries.Instance("unsafe", "unsafe"), "spec: { replicas: 3 }");
        await World.UntilAsync(WorldQueries.Instance("unsafe", "unsafe"), "False/UnsafeScale");
        await World.Files.MergeAsync(
            WorldQueries.Instance("unsafe", "unsafe"),
            "spec: { redis: { uriSecretRef: { name: redis } } }"
        );
        await World.UntilAsync(
            WorldQueries.Instance("unsafe", "unsafe"),
            i =>
                WorldQueries.Verdict(i) == "False/UnsafeScale"
                && !WorldQueries.Message(i).Contains("spec.redis", StringComparison.Ordinal)
        );
        Assert.Equal(1, (await World.Files.GetAsync(Deployment("unsafe")))!["spec"]!["replicas"]!.GetValue<int>());

        await World.Files.MergeAsync(
            WorldQueries.Instance("unsafe", "unsafe"),
            "spec: { storage: { s3: { bucket: b, region: eu-west-1 } } }"
        );
        await World.UntilAsync(Deployment("unsafe"), d => d["status"]?["availableReplicas"]?.GetValue<int>() == 3);
        await World.UntilAsync(WorldQueries.Instance("unsafe", "unsafe"), "True");
    }

    [Fact]
    public async Task A_corrected_spec_is_rolled_out_without_waiting_for_the_end_of_the_wrong_one()
    {
        await ScalableAsync("broken", "  replicas: 2");

        await World.Files.MergeAsync(
            WorldQueries.Instance("broken", "broken"),
            "spec: { version: null, image: registry.example.com/broken:1 }"
        );
        var rolling = await World.UntilAsync(WorldQueries.Instance("broken", "broken"), "False/RollingOut");
        Assert.Equal(
            "True",
            (string?)
                rolling["status"]!["conditions"]!.AsArray().Single(c => (string?)c!["type"] == "Available")!["status"]
        );

        await World.Files.MergeAsync(
            WorldQueries.Instance("broken", "broken"),
            "spec: { version: v0.8.7, image: null }"
        );
        await World.UntilAsync(WorldQueries.Instance("broken", "broken"), "True/Available");
    }

    [Fact]
    [Covers(ReasonTable.EveryKind, FailureReasons.QuotaExceeded)]
    public async Task A_full_quota_is_told_and_what_did_not_fit_is_made_when_there_is_room()
    {
        await World.Files.ApplyAsync($"{Stories.Namespace("full")}\n---\n{Stories.Mongo("full")}");
        var free = await FillQuotaAsync("full");

        await World.Files.ApplyAsync(Stories.SharedInstance("full", "crowded", region: "full"));
        var stalled = await World.UntilAsync(WorldQueries.Instance("full", "crowded"), "False/QuotaExceeded");
        Assert.Contains("exceeded quota", WorldQueries.Message(stalled), StringComparison.Ordinal);

        await free();
        await World.UntilAsync(WorldQueries.Instance("full", "crowded"), "True");
    }

    /// <summary>
    /// No Service fits any more. The embedded server counts no quota, so it is told what to say. Returns what makes
    /// room again.
    /// </summary>
    private async Task<Func<Task>> FillQuotaAsync(string ns)
    {
        if (World.Cluster.Embedded is not { } embedded)
        {
            var path = $"api/v1/namespaces/{ns}/resourcequotas/none";
            await World.Files.ApplyAsync(
                $"apiVersion: v1\nkind: ResourceQuota\nmetadata: {{ name: none, namespace: {ns} }}\nspec: {{ hard: {{ services: 0 }} }}"
            );
            await World.UntilAsync(path, quota => quota["status"]?["hard"] is not null);
            return () => World.Files.DeleteAsync(path);
        }
        var faults = new FaultPlan(1, TimeProvider.System);
        faults.Add(
            new FaultRule(
                new Fault.Refuse(
                    403,
                    "Forbidden",
                    "services \"crowded\" is forbidden: exceeded quota: none, requested: services=1, used: services=0, limited: services=0"
                )
            )
            {
                User = OperatorWorld.User,
                Resource = "services",
                Verb = "patch",
                Namespace = ns,
            }
        );
        embedded.AddInterceptor(faults);
        return () =>
        {
            embedded.RemoveInterceptor(faults);
            return Task.CompletedTask;
        };
    }

    private static string Deployment(string name) => $"apis/apps/v1/namespaces/{name}/deployments/{name}";

    private static IEnumerable<string> OwnersOfReplicas(JsonNode deployment) =>
        deployment["metadata"]!["managedFields"]!
            .AsArray()
            .Where(entry => entry!["fieldsV1"]?["f:spec"]?["f:replicas"] is not null)
            .Select(entry => (string)entry!["manager"]!)
            .Where(m => m.StartsWith("chat-operator", StringComparison.Ordinal))
            .Distinct();

    /// <summary>A ready instance that may have more than one pod.</summary>
    private async Task ScalableAsync(string name, string scale)
    {
        await World.Files.ApplyAsync(
            $"{Stories.Namespace(name)}\n---\n{Stories.Mongo(name)}\n---\n{Stories.Redis(name)}\n---\n"
                + $$"""
                apiVersion: chat.scalewize.ai/v1alpha1
                kind: ChatInstance
                metadata: { name: {{name}}, namespace: {{name}} }
                spec:
                  mode: Shared
                  version: v0.8.7
                  region: {{name}}
                  mongo: { uriSecretRef: { name: mongo } }
                  redis: { uriSecretRef: { name: redis } }
                  storage: { s3: { bucket: b, region: eu-west-1 } }
                """
                + "\n"
                + scale
        );
        await World.UntilAsync(WorldQueries.Instance(name, name), "True");
    }
}
