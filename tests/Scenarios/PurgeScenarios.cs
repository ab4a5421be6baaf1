using Operator.Tenants;

namespace Scenarios;

public sealed class PurgeScenarios(OperatorWorld world) : IClassFixture<OperatorWorld>
{
    /// <summary>A finalizer of the test's own keeps the Tenant, and with it the Job, until it was looked at.</summary>
    [Theory]
    [InlineData(
        "bucket",
        """
              mongo: { managed: {} }
              search: { enabled: true }
              knowledge: { enabled: true, embeddings: { url: "http://ollama.ai.svc:11434/v1" } }
              storage: { s3: { bucket: chat-files, region: eu-west-1 } }
              env:
              - { name: AWS_ACCESS_KEY_ID, valueFrom: { secretKeyRef: { name: s3, key: id } } }
              - { name: AWS_SECRET_ACCESS_KEY, valueFrom: { secretKeyRef: { name: s3, key: key } } }
            """,
        "AWS_BUCKET_NAME MEILI_HOST RAG_API_URL",
        "mongo rag-api search"
    )]
    [InlineData(
        "volume",
        """
              mongo: { uriSecretRef: { name: mongo } }
              storage: { local: { size: 1Gi, accessMode: ReadWriteOnce } }
            """,
        "FILES",
        ""
    )]
    public async Task What_a_shared_tenant_has_elsewhere_goes_before_its_documents_and_leaves_nothing_to_name(
        string name,
        string spec,
        string places,
        string doors
    )
    {
        await using var running = await world.StartOperatorAsync();
        var tenant = $"{name}co";
        await world.Files.ApplyAsync(
            $"{Stories.Namespace(name)}\n---\n{Stories.Mongo(name)}\n---\n{Keys(name)}\n---\n{Stories.SharedInstance(name, name, region: name).Replace("  mongo: { uriSecretRef: { name: mongo } }", spec, StringComparison.Ordinal)}"
        );
        await world.UntilAsync(WorldQueries.Instance(name, name), "True");
        await world.Files.ApplyAsync(
            Stories.Tenant(tenant, more: $"  deletionPolicy: Delete\n  placement: {{ region: {name} }}")
        );
        await world.UntilAsync(WorldQueries.Tenant(tenant), "True");
        await world.Files.MergeAsync(
            WorldQueries.Tenant(tenant),
            "metadata: { finalizers: [chat.scalewize.ai/teardown, test.example.com/hold] }"
        );

        await world.Files.DeleteAsync(WorldQueries.Tenant(tenant));
        var job = await world.UntilAsync(
            $"apis/batch/v1/namespaces/{name}/jobs/tenant-{tenant}-purge-1",
            j => j["status"]?["conditions"]?.AsArray().Any(c => (string?)c!["type"] == "Complete") == true,
            "complete"
        );
        var pod = job["spec"]!["template"]!["spec"]!;
        var variables = pod["initContainers"]!.AsArray().Single(step => (string?)step!["name"] == "elsewhere")!["env"]!
            .AsArray()
            .Select(variable => (string)variable!["name"]!)
            .ToList();
        Assert.Superset(places.Split(' ').ToHashSet(), variables.ToHashSet());
        Assert.Equal(name == "volume", pod["affinity"]?["podAffinity"] is not null);
        foreach (var door in doors.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var policy = (
                await world.Files.GetAsync(
                    $"apis/networking.k8s.io/v1/namespaces/{name}/networkpolicies/tenant-{tenant}-purge-{door}"
                )
            )!;
            Assert.Equal(name, (string?)policy["spec"]!["podSelector"]!["matchLabels"]!["chat.scalewize.ai/instance"]);
        }

        await world.UntilAsync(WorldQueries.Tenant(tenant), t => t["metadata"]!["finalizers"]!.AsArray().Count == 1);
        await world.Files.MergeAsync(WorldQueries.Tenant(tenant), "metadata: { finalizers: null }");
        await world.UntilGoneAsync(WorldQueries.Tenant(tenant));
        Assert.DoesNotContain(
            await world.Files.ListAsync("apis/events.k8s.io/v1/events"),
            e => (string?)e["reason"] == TenantReasons.FilesLeft && ((string?)e["regarding"]?["name"]) == tenant
        );
    }

    [Fact]
    public async Task The_index_of_every_instance_that_shows_the_tenants_data_is_emptied_too()
    {
        await using var running = await world.StartOperatorAsync();
        const string own = "  secrets: { credentialsSecretRef: { name: keys } }\n  search: { enabled: true }";
        await world.Files.ApplyAsync(
            $"{Stories.Namespace("kin")}\n---\n{Stories.Mongo("kin")}\n---\n{Stories.Credentials("kin", "keys")}\n---\n{Stories.SharedInstance("kin", "kin", more: own)}\n---\n{Stories.SharedInstance("kin", "kin2", more: own)}"
        );
        foreach (var name in new[] { "kin", "kin2" })
            await world.UntilAsync(WorldQueries.Instance("kin", name), "True");
        await world.Files.ApplyAsync(
            Stories.Tenant(
                "kinco",
                more: "  deletionPolicy: Delete\n  placement: { instanceRef: { namespace: kin, name: kin } }"
            )
        );
        await world.UntilAsync(WorldQueries.Tenant("kinco"), "True");
        await world.Files.MergeAsync(
            WorldQueries.Tenant("kinco"),
            "metadata: { finalizers: [chat.scalewize.ai/teardown, test.example.com/hold] }"
        );

        await world.Files.DeleteAsync(WorldQueries.Tenant("kinco"));
        var job = await world.UntilAsync("apis/batch/v1/namespaces/kin/jobs/tenant-kinco-purge-1", _ => true, "there");
        var hosts = job["spec"]!["template"]!["spec"]!["initContainers"]!
            .AsArray()
            .SelectMany(step => step!["env"]?.AsArray() ?? [])
            .Where(variable => (string?)variable!["name"] == "MEILI_HOST")
            .Select(variable => new Uri((string)variable!["value"]!).Host.Split('.')[0]);
        Assert.Equal(["kin-search", "kin2-search"], hosts.Distinct());
        await world.UntilAsync(WorldQueries.Tenant("kinco"), t => t["metadata"]!["finalizers"]!.AsArray().Count == 1);
        await world.Files.MergeAsync(WorldQueries.Tenant("kinco"), "metadata: { finalizers: null }");
        await world.UntilGoneAsync(WorldQueries.Tenant("kinco"));
    }

    [Fact]
    public async Task Data_that_could_not_be_removed_keeps_its_tenant_until_a_person_gives_up()
    {
        Assert.SkipUnless(world.Cluster.IsEmbedded, "no kubelet runs the Job's pod, so that it cannot fail");
        await using var running = await world.StartOperatorAsync(
            OperatorWorld.Load(
                "{ baseDomain: chat.example.com, placement: { namespaces: ['*'] }, images: { mongoDb: 'registry.example.com/broken:1' } }"
            )
        );
        await world.Files.ApplyAsync(Stories.Mongo("chat-system", "stuck-mongo"));
        await world.Files.ApplyAsync(
            Stories.Tenant(
                "stuckcorp",
                "enterprise",
                "  deletionPolicy: Delete\n  instance: { mongo: { uriSecretRef: { name: stuck-mongo } } }"
            )
        );
        await world.UntilAsync(WorldQueries.Tenant("stuckcorp"), "True");

        await world.Files.DeleteAsync(WorldQueries.Tenant("stuckcorp"));
        var waiting = await world.UntilAsync(WorldQueries.Tenant("stuckcorp"), "False/PurgeFailed");
        Assert.Contains(
            "Job chat-system/tenant-stuckcorp-purge-1, which removes the data, failed (BackoffLimitExceeded",
            WorldQueries.Message(waiting),
            StringComparison.Ordinal
        );
        await world.UntilGoneAsync(WorldQueries.Instance("chat-stuckcorp", "stuckcorp"));
        Assert.Null(
            (await world.Files.GetAsync("api/v1/namespaces/chat-stuckcorp"))!["metadata"]!["deletionTimestamp"]
        );

        await world.Files.MergeAsync(
            WorldQueries.Tenant("stuckcorp"),
            "metadata: { annotations: { chat.scalewize.ai/skip-purge: 'true' } }"
        );
        await world.UntilGoneAsync(WorldQueries.Tenant("stuckcorp"));
        await world.UntilGoneAsync("api/v1/namespaces/chat-stuckcorp");
    }

    private static string Keys(string ns) =>
        $$"""
            apiVersion: v1
            kind: Secret
            metadata: { name: s3, namespace: {{ns}} }
            stringData: { id: not-a-real-id, key: not-a-real-key }
            """;
}
