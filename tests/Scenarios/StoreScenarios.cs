using System.Text.Json.Nodes;
using Entities;
using Operator.ChatInstances;
using Scenarios.Reasons;
using Support;

namespace Scenarios;

public sealed class StoreScenarios(OperatedWorld operated) : IClassFixture<OperatedWorld>
{
    private static readonly string[] Bound = ["mongo", "redis", "search", "vectors"];

    private OperatorWorld World => operated.World;

    [Fact]
    [Covers(nameof(ChatInstance), ChatInstanceReasons.StoreNotReady)]
    public async Task An_instance_with_every_store_of_its_own_waits_for_them_and_becomes_ready_without_a_warning()
    {
        var ns = await NamespaceAsync("stores-ready");
        await World.Files.ApplyAsync(Stories.ManagedInstance(ns, "small"));
        await World.UntilAsync(WorldQueries.Instance(ns, "small"), "True");

        await Eventually.Passes(
            async () =>
                Assert.Contains("StoreNotReady", (await EventsAsync(ns)).Select(e => e["reason"]!.GetValue<string>())),
            TimeSpan.FromSeconds(30)
        );
        Assert.DoesNotContain(await EventsAsync(ns), e => e["type"]!.GetValue<string>() == "Warning");
        foreach (var store in Bound)
            Assert.NotNull(await World.Files.GetAsync($"apis/apps/v1/namespaces/{ns}/statefulsets/small-{store}"));
        await Eventually.Passes(
            async () => Assert.Equal(["mongo", "vectors"], await FingerprintedAsync(ns)),
            TimeSpan.FromSeconds(30)
        );
    }

    [Fact]
    public async Task Volumes_and_passwords_outlive_the_instance_and_are_found_again_by_the_next_of_its_name()
    {
        World.Cluster.RequireControllerManager();
        var ns = await NamespaceAsync("stores-retain");
        await World.Files.ApplyAsync(Stories.ManagedInstance(ns, "small"));
        await World.UntilAsync(WorldQueries.Instance(ns, "small"), "True");
        var (password, claim) = (await PasswordAsync(ns), await ClaimUidAsync(ns));

        await World.Files.DeleteAsync(WorldQueries.Instance(ns, "small"));
        foreach (var store in Bound)
            await World.UntilGoneAsync($"apis/apps/v1/namespaces/{ns}/statefulsets/small-{store}");
        await World.UntilGoneAsync(WorldQueries.Instance(ns, "small"));
        Assert.Equal(claim, await ClaimUidAsync(ns));

        await World.Files.ApplyAsync(Stories.ManagedInstance(ns, "small"));
        await World.UntilAsync(WorldQueries.Instance(ns, "small"), "True");
        Assert.Equal((password, claim), (await PasswordAsync(ns), await ClaimUidAsync(ns)));
    }

    [Fact]
    public async Task With_the_policy_Delete_volumes_and_passwords_go_with_the_instance()
    {
        World.Cluster.RequireControllerManager();
        var ns = await NamespaceAsync("stores-delete");
        await World.Files.ApplyAsync(Stories.ManagedInstance(ns, "small"));
        await World.UntilAsync(WorldQueries.Instance(ns, "small"), "True");
        await World.Files.MergeAsync(WorldQueries.Instance(ns, "small"), "spec: { deletionPolicy: Delete }");
        await World.UntilAsync(
            $"api/v1/namespaces/{ns}/secrets/small-mongo",
            secret => secret["metadata"]!["ownerReferences"] is JsonArray { Count: 1 }
        );
        await World.UntilAsync(
            $"api/v1/namespaces/{ns}/persistentvolumeclaims/small-mongo",
            claim => claim["metadata"]!["ownerReferences"] is JsonArray { Count: 1 }
        );

        await World.Files.DeleteAsync(WorldQueries.Instance(ns, "small"));

        foreach (var store in Bound)
        {
            await World.UntilGoneAsync($"api/v1/namespaces/{ns}/secrets/small-{store}");
            await World.UntilGoneAsync($"api/v1/namespaces/{ns}/persistentvolumeclaims/small-{store}");
        }
        await World.UntilGoneAsync($"api/v1/namespaces/{ns}/secrets/small-credentials");
    }

    [Fact]
    public async Task A_store_that_is_switched_off_keeps_its_volume_whatever_the_policy()
    {
        var ns = await NamespaceAsync("stores-off");
        await World.Files.ApplyAsync(Stories.ManagedInstance(ns, "small", "deletionPolicy: Delete"));
        await World.UntilAsync(WorldQueries.Instance(ns, "small"), "True");

        await World.Files.MergeAsync(WorldQueries.Instance(ns, "small"), "spec: { search: null }");
        await World.UntilGoneAsync($"api/v1/namespaces/{ns}/services/small-search");

        Assert.NotNull(await World.Files.GetAsync($"api/v1/namespaces/{ns}/persistentvolumeclaims/small-search"));
        Assert.NotNull(await World.Files.GetAsync($"api/v1/namespaces/{ns}/secrets/small-search"));
    }

    [Fact]
    [Covers(nameof(ChatInstance), ChatInstanceReasons.StoreCredentialsChanged)]
    public async Task A_password_that_data_was_not_made_with_stops_nothing_and_is_told_until_it_is_restored()
    {
        var ns = await NamespaceAsync("stores-lost");
        await World.Files.ApplyAsync(Stories.ManagedInstance(ns, "small"));
        await World.UntilAsync(WorldQueries.Instance(ns, "small"), "True");
        await Eventually.Passes(
            async () => Assert.Contains("mongo", await FingerprintedAsync(ns)),
            TimeSpan.FromSeconds(30)
        );
        var (password, secret) = (await PasswordAsync(ns), $"api/v1/namespaces/{ns}/secrets/small-mongo");

        await World.Files.MergeAsync(secret, "data: { adminPassword: b3RoZXI= }");
        await World.UntilAsync(WorldQueries.Instance(ns, "small"), "False/StoreCredentialsChanged");
        Assert.Equal(
            1,
            (await World.Files.GetAsync($"apis/apps/v1/namespaces/{ns}/statefulsets/small-mongo"))!["spec"]![
                "replicas"
            ]!.GetValue<int>()
        );

        await World.Files.MergeAsync(secret, $"data: {{ adminPassword: {password} }}");
        await World.UntilAsync(WorldQueries.Instance(ns, "small"), "True");
    }

    [Fact]
    public async Task A_password_that_is_deleted_is_not_made_anew_while_there_is_data_of_it()
    {
        var ns = await NamespaceAsync("stores-deleted");
        await World.Files.ApplyAsync(Stories.ManagedInstance(ns, "small"));
        await World.UntilAsync(WorldQueries.Instance(ns, "small"), "True");
        await Eventually.Passes(
            async () => Assert.Contains("mongo", await FingerprintedAsync(ns)),
            TimeSpan.FromSeconds(30)
        );
        var (path, secret) = (
            $"api/v1/namespaces/{ns}/secrets/small-mongo",
            (await World.Files.GetAsync($"api/v1/namespaces/{ns}/secrets/small-mongo"))!
        );

        await World.Files.DeleteAsync(path);
        await World.UntilAsync(WorldQueries.Instance(ns, "small"), "False/StoreCredentialsChanged");
        Assert.Null(await World.Files.GetAsync(path));

        foreach (var field in new[] { "uid", "resourceVersion", "creationTimestamp", "managedFields" })
            secret["metadata"]!.AsObject().Remove(field);
        await World.Files.ApplyAsync(Kubernetes.Objects.Yaml.Write(secret));
        await World.UntilAsync(WorldQueries.Instance(ns, "small"), "True");
    }

    [Fact]
    public async Task A_suspended_instance_stops_its_stores_and_comes_back_with_them()
    {
        World.Cluster.RequireControllerManager();
        var ns = await NamespaceAsync("stores-suspend");
        await World.Files.ApplyAsync(Stories.ManagedInstance(ns, "small"));
        await World.UntilAsync(WorldQueries.Instance(ns, "small"), "True");

        await World.Files.MergeAsync(WorldQueries.Instance(ns, "small"), "spec: { suspend: true }");
        await World.UntilAsync(
            $"apis/apps/v1/namespaces/{ns}/statefulsets/small-mongo",
            set => set["spec"]!["replicas"]!.GetValue<int>() == 0
        );
        await World.UntilAsync(WorldQueries.Instance(ns, "small"), "True/Suspended");

        await World.Files.MergeAsync(WorldQueries.Instance(ns, "small"), "spec: { suspend: false }");
        await World.UntilAsync(WorldQueries.Instance(ns, "small"), "True/Available");
        Assert.Equal(
            1,
            (await World.Files.GetAsync($"apis/apps/v1/namespaces/{ns}/statefulsets/small-mongo"))!["spec"]![
                "replicas"
            ]!.GetValue<int>()
        );
    }

    private async Task<string> NamespaceAsync(string name)
    {
        await World.Files.ApplyAsync(Stories.Namespace(name));
        return name;
    }

    private async Task<IReadOnlyList<JsonNode>> EventsAsync(string ns) =>
        [
            .. (await World.Files.ListAsync($"apis/events.k8s.io/v1/namespaces/{ns}/events")).Where(e =>
                e["regarding"]?["kind"]?.GetValue<string>() == "ChatInstance"
            ),
        ];

    private async Task<IEnumerable<string>> FingerprintedAsync(string ns) =>
        (await World.Files.ListAsync($"api/v1/namespaces/{ns}/persistentvolumeclaims"))
            .Where(claim => claim["metadata"]!["annotations"]?["chat.scalewize.ai/password-fingerprint"] is not null)
            .Select(claim => claim["metadata"]!["name"]!.GetValue<string>()["small-".Length..]);

    private async Task<string> PasswordAsync(string ns) =>
        (await World.Files.GetAsync($"api/v1/namespaces/{ns}/secrets/small-mongo"))!["data"]![
            "adminPassword"
        ]!.GetValue<string>();

    private async Task<string> ClaimUidAsync(string ns) =>
        (await World.Files.GetAsync($"api/v1/namespaces/{ns}/persistentvolumeclaims/small-mongo"))!["metadata"]![
            "uid"
        ]!.GetValue<string>();
}
