using System.Text.Json.Nodes;
using Kubernetes.Objects;
using Operator.ChatInstances;
using Operator.Tenants;
using Support;

namespace Scenarios;

/// <summary>
/// A namespace is deleted, and its keys with it, while the data is elsewhere: no other keys are made for that data, and
/// those of a backup heal it.
/// </summary>
public sealed class LostNamespaceScenarios(OperatedWorld operated) : IClassFixture<OperatedWorld>
{
    private OperatorWorld World => operated.World;

    [Fact]
    public async Task A_dedicated_tenant_whose_namespace_was_deleted_waits_for_its_keys()
    {
        await World.Files.ApplyAsync(
            $"{Stories.Mongo("chat-system", "bereft-mongo")}\n---\n{Dedicated("bereft", "bereft-mongo")}"
        );
        await World.UntilAsync(WorldQueries.Tenant("bereft"), "True");
        var keys = await RecordedAsync("chat-bereft", "bereft");
        var recorded = await World.UntilAsync(
            WorldQueries.Tenant("bereft"),
            t => t["status"]!["data"]?["credentialsFingerprint"] is not null,
            "recorded"
        );

        await LoseAsync("chat-bereft");
        await StaysWithoutKeysAsync("chat-bereft", "bereft");
        var told = await World.UntilAsync(WorldQueries.Tenant("bereft"), $"False/{TenantReasons.InstanceStalled}");
        Assert.Contains(ChatInstanceReasons.CredentialsChanged, WorldQueries.Message(told), StringComparison.Ordinal);
        Assert.Equal(recorded["status"]!["data"]!.ToJsonString(), told["status"]!["data"]!.ToJsonString());

        await World.Files.ApplyAsync(Restored(keys));
        await World.UntilAsync(WorldQueries.Tenant("bereft"), "True");
        Assert.Equal(CredsKey(keys), await KeyAsync("chat-bereft", "bereft"));
    }

    [Fact]
    public async Task A_tenant_that_is_created_again_after_its_namespace_was_deleted_waits_for_its_keys()
    {
        await World.Files.ApplyAsync(
            $"{Stories.Mongo("chat-system", "again-mongo")}\n---\n{Dedicated("onceagain", "again-mongo")}"
        );
        await World.UntilAsync(WorldQueries.Tenant("onceagain"), "True");
        var keys = await RecordedAsync("chat-onceagain", "onceagain");
        await World.Files.DeleteAsync(WorldQueries.Tenant("onceagain"));
        await World.UntilGoneAsync(WorldQueries.Tenant("onceagain"));
        var tombstone = await World.Files.GetAsync(
            "api/v1/namespaces/chat-system/configmaps/tenant-onceagain-tombstone"
        );
        Assert.NotNull(tombstone!["data"]!["credentialsFingerprint"]);

        await LoseAsync("chat-onceagain");
        await World.Files.ApplyAsync(Dedicated("onceagain", "again-mongo"));
        await StaysWithoutKeysAsync("chat-onceagain", "onceagain");

        await World.Files.ApplyAsync(Restored(keys));
        await World.UntilAsync(WorldQueries.Tenant("onceagain"), "True");
        Assert.Equal(CredsKey(keys), await KeyAsync("chat-onceagain", "onceagain"));
    }

    [Fact]
    public async Task A_shared_instance_whose_namespace_was_deleted_waits_for_its_keys_and_its_tenants_with_it()
    {
        var chat = await new Chat(World, "drowned").ReadyAsync();
        await World.Files.ApplyAsync(Stories.Tenant("drownedco", more: "  placement: { region: drowned }"));
        await World.UntilAsync(WorldQueries.Tenant("drownedco"), "True");
        var keys = await RecordedAsync("drowned", "drowned");

        await LoseAsync("drowned");
        await World.UntilAsync(WorldQueries.Tenant("drownedco"), $"False/{TenantReasons.InstanceNotFound}");
        await chat.StartAsync();
        await StaysWithoutKeysAsync("drowned", "drowned");
        await World.UntilToldAsync("drowned", "drowned", ChatInstanceReasons.CredentialsChanged);
        Assert.All(
            (await World.Files.ListAsync("apis/events.k8s.io/v1/namespaces/drowned/events")).Where(e =>
                (string?)e["reason"] == ChatInstanceReasons.CredentialsChanged
            ),
            e => Assert.Equal("Warning", (string?)e["type"])
        );

        // Other keys than those of the data are no better than none.
        await World.Files.ApplyAsync(Restored(keys, new string('0', 64)));
        await World.UntilAsync(
            chat.Path,
            i => WorldQueries.Message(i).Contains("are not those", StringComparison.Ordinal),
            "told that the keys are others"
        );
        Assert.Null(await World.Files.GetAsync(chat.Deployment));

        await World.Files.ApplyAsync(Restored(keys));
        await World.UntilAsync(chat.Path, "True");
        await World.UntilAsync(WorldQueries.Tenant("drownedco"), "True");
    }

    [Fact]
    public async Task A_managed_database_that_went_with_its_namespace_begins_anew_with_keys_of_its_own()
    {
        var story = $"{Stories.Namespace("sunken")}\n---\n{Stories.ManagedInstance("sunken", "sunken")}";
        await World.Files.ApplyAsync(story);
        await World.UntilAsync(WorldQueries.Instance("sunken", "sunken"), "True");
        var before = await KeyAsync("sunken", "sunken");

        await LoseAsync("sunken");
        await World.Files.ApplyAsync(story);

        await World.UntilAsync(WorldQueries.Instance("sunken", "sunken"), "True");
        Assert.NotEqual(before, await KeyAsync("sunken", "sunken"));
    }

    [Fact]
    public async Task Whoever_takes_the_record_away_gives_the_keys_up_and_nothing_else_makes_new_ones()
    {
        await using var world = new OperatorWorld();
        await world.InitializeAsync();
        var chat = new Chat(world, "waived");
        await using (await world.StartOperatorAsync())
        {
            await chat.ReadyAsync();
            await RecordedAsync("waived", "waived", world);
            await LoseAsync("waived", world);
            await chat.StartAsync();
            await StaysWithoutKeysAsync("waived", "waived", world);
            await world.Files.MergeAsync($"{chat.Path}/status", "status: null");
            await StaysWithoutKeysAsync("waived", "waived", world);
        }

        await using var next = await world.StartOperatorAsync();
        await world.Files.MergeAsync(chat.Path, "spec: { capacity: { tenants: 51 } }");
        var told = await world.UntilAsync(chat.Path, $"False/{ChatInstanceReasons.CredentialsChanged}");
        Assert.Contains(
            "delete ConfigMap chat-system/chatinstance.waived.waived",
            WorldQueries.Message(told),
            StringComparison.Ordinal
        );

        await world.Files.DeleteAsync(Record("waived", "waived"));
        await world.UntilAsync(chat.Path, "True");
        await RecordedAsync("waived", "waived", world);
    }

    [Fact]
    public async Task A_record_that_is_lost_or_edited_while_the_keys_are_there_is_written_again()
    {
        await new Chat(World, "noted").ReadyAsync();
        await RecordedAsync("noted", "noted");
        var before = (await World.Files.GetAsync(Record("noted", "noted")))!;

        await World.Files.DeleteAsync(Record("noted", "noted"));
        var after = await World.UntilAsync(Record("noted", "noted"), _ => true);

        Assert.Equal(before["data"]!.ToJsonString(), after["data"]!.ToJsonString());
        await World.UntilAsync(WorldQueries.Instance("noted", "noted"), "True");
    }

    [Fact]
    public async Task An_instance_that_takes_its_keys_along_leaves_no_record()
    {
        var chat = await new Chat(World, "unkept").ReadyAsync("  deletionPolicy: Delete");
        await RecordedAsync("unkept", "unkept");

        await World.Files.DeleteAsync(chat.Path);
        await World.UntilGoneAsync(chat.Path);

        await World.UntilGoneAsync(Record("unkept", "unkept"));
    }

    [Fact]
    public async Task Nobody_vouches_for_keys_but_the_operators_own_namespace()
    {
        const string ns = "vouched";
        await new Chat(World, "voucher").ReadyAsync();
        await RecordedAsync("voucher", "voucher");
        var known = (await World.Files.GetAsync(Record("voucher", "voucher")))!["data"]!
            .AsObject()
            .Single(entry => entry.Key != "instance")
            .Key;
        await World.Files.ApplyAsync(
            $$"""
            {{Stories.Namespace(ns)}}
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: chatinstance.{{ns}}.{{ns}}
              namespace: {{ns}}
              labels: { app.kubernetes.io/managed-by: chat-operator }
            data: { instance: {{ns}}/{{ns}}, {{known}}: "0123456789abcdef" }
            """
        );

        await new Chat(World, ns).ReadyAsync();
    }

    private static string Record(string ns, string name) =>
        $"api/v1/namespaces/chat-system/configmaps/chatinstance.{ns}.{name}";

    private static string Dedicated(string name, string mongo) =>
        Stories.Tenant(name, "enterprise", $"  instance: {{ mongo: {{ uriSecretRef: {{ name: {mongo} }} }} }}");

    /// <summary>The Secret with the keys, once the operator has recorded which they are.</summary>
    private async Task<JsonNode> RecordedAsync(string ns, string name, OperatorWorld? world = null)
    {
        world ??= World;
        var keys = (await world.Files.GetAsync($"api/v1/namespaces/{ns}/secrets/{name}-credentials"))!;
        var record = await world.UntilAsync(Record(ns, name), _ => true, "recorded");
        Assert.DoesNotContain(CredsKey(keys), record.ToJsonString(), StringComparison.Ordinal);
        return keys;
    }

    private async Task LoseAsync(string ns, OperatorWorld? world = null)
    {
        world ??= World;
        world.Cluster.RequireControllerManager();
        var before = (await world.Files.GetAsync($"api/v1/namespaces/{ns}"))!["metadata"]!["uid"]!.ToString();
        await world.Files.DeleteAsync($"api/v1/namespaces/{ns}");
        await Eventually.True(
            async () =>
                (await world.Files.GetAsync($"api/v1/namespaces/{ns}"))?["metadata"]!["uid"]!.ToString() != before,
            TimeSpan.FromSeconds(60),
            $"namespace {ns} is gone"
        );
    }

    private async Task StaysWithoutKeysAsync(string ns, string name, OperatorWorld? world = null)
    {
        world ??= World;
        var held = await world.UntilAsync(
            WorldQueries.Instance(ns, name),
            $"False/{ChatInstanceReasons.CredentialsChanged}"
        );
        Assert.Contains("restore it from a backup", WorldQueries.Message(held), StringComparison.Ordinal);
        Assert.Null(await world.Files.GetAsync($"api/v1/namespaces/{ns}/secrets/{name}-credentials"));
        Assert.Null(await world.Files.GetAsync($"apis/apps/v1/namespaces/{ns}/deployments/{name}"));
    }

    /// <summary>As a backup brings it back.</summary>
    private static string Restored(JsonNode secret, string? key = null)
    {
        var restored = secret.DeepClone();
        foreach (
            var field in new[] { "uid", "resourceVersion", "creationTimestamp", "managedFields", "ownerReferences" }
        )
            restored["metadata"]!.AsObject().Remove(field);
        if (key is not null)
            restored["data"]!["CREDS_KEY"] = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(key));
        return Yaml.Write(restored);
    }

    private static string CredsKey(JsonNode secret) => (string)secret["data"]!["CREDS_KEY"]!;

    private async Task<string> KeyAsync(string ns, string name) =>
        CredsKey((await World.Files.GetAsync($"api/v1/namespaces/{ns}/secrets/{name}-credentials"))!);
}
