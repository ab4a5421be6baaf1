using System.Text.Json.Nodes;
using Support;

namespace Scenarios.Attacks;

/// <summary>
/// Somebody may write statuses, and nothing else. What the operator says there is put back at once, and what he says
/// there moves nobody to other data.
/// </summary>
public sealed class StatusAttackScenarios(OperatedWorld operated) : IClassFixture<OperatedWorld>
{
    private OperatorWorld World => operated.World;

    [Fact]
    public async Task A_placement_that_somebody_takes_out_of_a_status_is_put_back()
    {
        await SharedAsync("erased");
        await TenantAsync("erasedco", "erased");

        await WriteAsync(WorldQueries.Tenant("erasedco"), "status: { placement: null }");
        await UntilOnAsync("erasedco", "erased");

        await WriteAsync(WorldQueries.Tenant("erasedco"), "status: null");
        await UntilOnAsync("erasedco", "erased");
        await World.UntilAsync(WorldQueries.Tenant("erasedco"), "True");
    }

    [Fact]
    public async Task A_placement_that_somebody_writes_takes_a_tenant_to_no_other_data()
    {
        await SharedAsync("rightful");
        await SharedAsync("evil", "theirs");
        await TenantAsync("victim", "rightful");

        await WriteAsync(
            WorldQueries.Tenant("victim"),
            "status: { accepted: null, placement: { instanceRef: { namespace: evil, name: evil }, leaving: { namespace: evil, name: evil } } }"
        );
        await UntilOnAsync("victim", "rightful");
        // Whatever the passes in between have made there, it would not be gone yet.
        await World.Files.MergeAsync(WorldQueries.Tenant("victim"), "spec: { seats: 7 }");
        await World.UntilAsync(WorldQueries.Tenant("victim"), "True");

        var tenant = await UntilOnAsync("victim", "rightful");
        Assert.Null(tenant["status"]!["placement"]!["leaving"]);
        Assert.Empty(await World.Files.ListAsync("apis/networking.k8s.io/v1/namespaces/evil/ingresses"));
        Assert.Empty(await World.Files.ListAsync("apis/batch/v1/namespaces/evil/jobs"));
    }

    [Fact]
    public async Task A_status_that_was_forged_while_no_operator_ran_takes_a_tenant_to_no_other_data()
    {
        await using var world = new OperatorWorld();
        await world.InitializeAsync();
        await using (await world.StartOperatorAsync())
        {
            await SharedAsync("rightful", world: world);
            await SharedAsync("evil", "theirs", world);
            await TenantAsync("victim", "rightful", world);
        }
        await WriteAsync(
            WorldQueries.Tenant("victim"),
            "status: { placement: { instanceRef: { namespace: evil, name: evil } } }",
            world
        );

        await using var next = await world.StartOperatorAsync();
        await UntilOnAsync("victim", "rightful", world);
        Assert.Empty(await world.Files.ListAsync("apis/networking.k8s.io/v1/namespaces/evil/ingresses"));
    }

    [Fact]
    public async Task What_somebody_adds_to_a_status_is_taken_out_again()
    {
        await SharedAsync("added");
        await TenantAsync("addedco", "added");

        await WriteAsync(
            WorldQueries.Tenant("addedco"),
            "status: { placement: { leaving: { namespace: evil, name: evil } }, conditions: [{ type: Theirs, status: 'True', reason: Because, message: '', lastTransitionTime: '2026-01-01T00:00:00Z' }] }"
        );

        await World.UntilAsync(
            WorldQueries.Tenant("addedco"),
            tenant =>
                tenant["status"]!["placement"]!["leaving"] is null
                && Types(tenant).Contains("Ready")
                && !Types(tenant).Contains("Theirs"),
            "as it was"
        );
    }

    [Fact]
    public async Task The_statuses_of_instances_and_pools_are_put_back()
    {
        await SharedAsync("emptied");
        await World.Files.ApplyAsync(
            """
            apiVersion: v1
            kind: Secret
            metadata: { name: emptied-key, namespace: chat-system }
            stringData: { apiKey: not-a-real-key }
            ---
            apiVersion: v1
            kind: Secret
            metadata: { name: emptied-db, namespace: chat-system }
            stringData: { url: "postgresql://litellm:not-a-real-password@db.example.com:5432/litellm" }
            ---
            apiVersion: chat.scalewize.ai/v1alpha1
            kind: ProviderPool
            metadata: { name: emptied, namespace: chat-system }
            spec:
              gateway: { databaseSecretRef: { name: emptied-db, key: url } }
              providers: [{ name: openai, kind: openai, apiKeySecretRef: { name: emptied-key, key: apiKey }, models: [{ name: gpt-4o, upstream: gpt-4o }] }]
            """
        );
        await World.UntilAsync(WorldQueries.Pool("chat-system", "emptied"), "True");

        foreach (
            var path in new[]
            {
                WorldQueries.Instance("emptied", "emptied"),
                WorldQueries.Pool("chat-system", "emptied"),
            }
        )
        {
            await WriteAsync(path, "status: null");
            await World.UntilAsync(path, "True");
        }
        Assert.NotNull(
            (await World.Files.GetAsync(WorldQueries.Instance("emptied", "emptied")))!["status"]![
                "credentialsFingerprint"
            ]
        );
    }

    [Fact]
    public async Task A_fingerprint_that_somebody_forges_in_a_status_stops_no_instance()
    {
        await SharedAsync("forged");
        var path = WorldQueries.Instance("forged", "forged");
        await World.UntilAsync("api/v1/namespaces/chat-system/configmaps/chatinstance.forged.forged", _ => true);
        var before = await World.UntilAsync(path, i => i["status"]!["credentialsFingerprint"] is not null, "recorded");

        await WriteAsync(path, "status: { credentialsFingerprint: '0123456789abcdef' }");

        await World.UntilAsync(
            path,
            i =>
                (string?)i["status"]!["credentialsFingerprint"] == (string?)before["status"]!["credentialsFingerprint"],
            "put back"
        );
        await World.UntilAsync(path, "True");
    }

    private static IEnumerable<string?> Types(JsonNode value) =>
        (value["status"]!["conditions"] as JsonArray ?? []).Select(condition => (string?)condition!["type"]);

    private Task<JsonNode> UntilOnAsync(string tenant, string instance, OperatorWorld? world = null) =>
        (world ?? World).UntilAsync(
            WorldQueries.Tenant(tenant),
            t => (string?)t["status"]?["placement"]?["instanceRef"]?["name"] == instance,
            $"on {instance}"
        );

    private async Task SharedAsync(string ns, string database = "librechat", OperatorWorld? world = null)
    {
        world ??= World;
        var instance = Stories
            .SharedInstance(ns, ns, region: ns)
            .Replace("mongo: { ", $"mongo: {{ database: {database}, ", StringComparison.Ordinal);
        await world.Files.ApplyAsync($"{Stories.Namespace(ns)}\n---\n{Stories.Mongo(ns)}\n---\n{instance}");
        await world.UntilAsync(WorldQueries.Instance(ns, ns), "True");
        await world.UntilAsync(
            WorldQueries.Instance(ns, ns),
            i => i["status"]!["dataFingerprint"] is not null,
            "recorded"
        );
    }

    private async Task TenantAsync(string name, string region, OperatorWorld? world = null)
    {
        world ??= World;
        await world.Files.ApplyAsync(Stories.Tenant(name, more: $"  placement: {{ region: {region} }}"));
        await world.UntilAsync(WorldQueries.Tenant(name), "True");
    }

    /// <summary>By somebody who may patch statuses of our kinds, and may do nothing else.</summary>
    private async Task WriteAsync(string path, string patch, OperatorWorld? world = null)
    {
        world ??= World;
        await world.Files.ApplyAsync(
            """
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRole
            metadata: { name: status-writer }
            rules: [{ apiGroups: [chat.scalewize.ai], resources: [tenants/status, chatinstances/status, providerpools/status], verbs: [patch] }]
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRoleBinding
            metadata: { name: status-writer }
            roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: status-writer }
            subjects: [{ kind: ServiceAccount, name: status-writer, namespace: default }]
            """
        );
        var files = new ClusterFiles(
            world.Cluster.ClientFor(await world.Cluster.ServiceAccountCredentialsAsync("default", "status-writer"))
        );
        await Eventually.True(
            async () => await files.TryMergeAsync($"{path}/status", "{}") < 300,
            TimeSpan.FromSeconds(20),
            "the right is there"
        );
        await files.MergeAsync($"{path}/status", patch);
    }
}
