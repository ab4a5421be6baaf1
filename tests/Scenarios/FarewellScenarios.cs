using System.Net;
using System.Text.Json.Nodes;
using Entities;
using Operator.Report;
using Operator.Tenants;
using Scenarios.Reasons;
using Support;

namespace Scenarios;

/// <summary>
/// How a Tenant goes: not while it is protected, with its data or without, and how a new one of its name finds what was
/// left behind.
/// </summary>
public sealed class FarewellScenarios(OperatedWorld operated) : IClassFixture<OperatedWorld>
{
    private OperatorWorld World => operated.World;

    [Fact]
    [Covers(ReasonTable.EveryKind, DeletionReasons.Protected)]
    public async Task A_protected_tenant_that_is_deleted_goes_on_being_served_until_the_protection_is_taken_away()
    {
        await ReadyAsync("fort");
        await TenantAsync("fortco", "fort");
        await World.Files.MergeAsync(
            WorldQueries.Tenant("fortco"),
            "metadata: { annotations: { chat.scalewize.ai/protected: 'true' } }"
        );

        await World.Files.DeleteAsync(WorldQueries.Tenant("fortco"));
        var kept = await World.UntilAsync(WorldQueries.Tenant("fortco"), "False/Protected");
        Assert.Contains("remove that, and the deletion goes on", WorldQueries.Message(kept), StringComparison.Ordinal);
        await World.Files.DeleteAsync(Route("fort", "fortco"));
        await World.UntilAsync(
            Route("fort", "fortco"),
            route => route["metadata"]!["deletionTimestamp"] is null,
            "made again"
        );

        await World.Files.MergeAsync(
            WorldQueries.Tenant("fortco"),
            "metadata: { annotations: { chat.scalewize.ai/protected: null } }"
        );
        await World.UntilGoneAsync(WorldQueries.Tenant("fortco"));
        await World.UntilGoneAsync(Route("fort", "fortco"));
    }

    [Fact]
    public async Task A_protected_instance_that_is_deleted_goes_on_serving_until_the_protection_is_taken_away()
    {
        await ReadyAsync("keep");
        await World.Files.MergeAsync(
            WorldQueries.Instance("keep", "keep"),
            "metadata: { annotations: { chat.scalewize.ai/protected: 'true' } }"
        );

        await World.Files.DeleteAsync(WorldQueries.Instance("keep", "keep"));
        await World.UntilAsync(WorldQueries.Instance("keep", "keep"), "False/Protected");
        Assert.NotNull(await World.Files.GetAsync("apis/apps/v1/namespaces/keep/deployments/keep"));

        await World.Files.MergeAsync(
            WorldQueries.Instance("keep", "keep"),
            "metadata: { annotations: { chat.scalewize.ai/protected: null } }"
        );
        await World.UntilGoneAsync(WorldQueries.Instance("keep", "keep"));
    }

    [Fact]
    public async Task The_admission_policy_refuses_to_delete_what_is_protected_and_nothing_else()
    {
        Assert.SkipWhen(World.Cluster.IsEmbedded, "the embedded server has no admission policies");
        await ReadyAsync("gate");
        await TenantAsync("gateco", "gate");
        await TenantAsync("openco", "gate");
        await World.Files.MergeAsync(
            WorldQueries.Tenant("gateco"),
            "metadata: { annotations: { chat.scalewize.ai/protected: 'true' } }"
        );
        await World.Files.ApplyFileAsync(Path.Combine(Repository.Root, "config", "admission", "protection.yaml"));

        // A dry run asks the policy as well, and it takes a moment until the policy is heard.
        await Eventually.True(
            async () =>
                await DeleteAsync($"{WorldQueries.Tenant("gateco")}?dryRun=All") is (HttpStatusCode.Forbidden, _),
            TimeSpan.FromSeconds(30)
        );
        var (code, message) = await DeleteAsync(WorldQueries.Tenant("gateco"));
        Assert.Equal(HttpStatusCode.Forbidden, code);
        Assert.Contains(
            "Tenant gateco is protected: remove its annotation chat.scalewize.ai/protected, and then delete it",
            message,
            StringComparison.Ordinal
        );
        await World.Files.DeleteAsync(WorldQueries.Tenant("openco"));
        await World.UntilGoneAsync(WorldQueries.Tenant("openco"));
        await World.Files.MergeAsync(
            WorldQueries.Tenant("gateco"),
            "metadata: { annotations: { chat.scalewize.ai/protected: null } }"
        );
        Assert.Equal(HttpStatusCode.OK, (await DeleteAsync($"{WorldQueries.Tenant("gateco")}?dryRun=All")).Code);
        await World.Files.MergeAsync(
            WorldQueries.Tenant("gateco"),
            "metadata: { annotations: { chat.scalewize.ai/protected: 'true' } }"
        );

        // Others here delete what is protected: they must not hear of the policy any more.
        await World.Files.DeleteAsync(
            "apis/admissionregistration.k8s.io/v1/validatingadmissionpolicybindings/chat-protection"
        );
        await World.Files.DeleteAsync(
            "apis/admissionregistration.k8s.io/v1/validatingadmissionpolicies/chat-protection"
        );
        await Eventually.True(
            async () => await DeleteAsync($"{WorldQueries.Tenant("gateco")}?dryRun=All") is (HttpStatusCode.OK, _),
            TimeSpan.FromSeconds(30)
        );
    }

    [Fact]
    public async Task A_new_tenant_of_a_name_is_led_back_to_the_data_of_the_former_one_and_never_elsewhere()
    {
        await ReadyAsync("back");
        await TenantAsync("backco", "back");
        await World.Files.DeleteAsync(WorldQueries.Tenant("backco"));
        await World.UntilGoneAsync(WorldQueries.Tenant("backco"));
        await World.UntilGoneAsync(Route("back", "backco"));
        var tombstone = (await World.Files.GetAsync(Tombstone("backco")))!;
        Assert.Equal(
            ("back/back", "Shared", "starter"),
            (
                (string?)tombstone["data"]!["instance"],
                (string?)tombstone["data"]!["tier"],
                (string?)tombstone["data"]!["plan"]
            )
        );

        // An emptier one in the same region, with another database.
        await World.Files.ApplyAsync(OnDatabase("back", "other", "other"));
        await World.UntilAsync(WorldQueries.Instance("back", "other"), "True");
        await TenantAsync("neighbour", "back");
        await TenantAsync("backco", "back");
        Assert.Equal(
            "back",
            (string?)
                (await World.Files.GetAsync(WorldQueries.Tenant("backco")))!["status"]!["placement"]!["instanceRef"]![
                    "name"
                ]
        );
    }

    [Fact]
    [Covers(nameof(Tenant), TenantReasons.DataLeftBehind)]
    public async Task A_new_tenant_waits_for_the_data_of_the_former_one_until_the_tombstone_is_taken_away()
    {
        await ReadyAsync("left");
        await TenantAsync("leftco", "left");
        await World.Files.DeleteAsync(WorldQueries.Tenant("leftco"));
        await World.UntilGoneAsync(WorldQueries.Tenant("leftco"));
        await World.Files.DeleteAsync(WorldQueries.Instance("left", "left"));
        await World.UntilGoneAsync(WorldQueries.Instance("left", "left"));
        await World.Files.ApplyAsync(OnDatabase("left", "left", "elsewhere"));
        await World.UntilAsync(WorldQueries.Instance("left", "left"), "True");

        await World.Files.ApplyAsync(Stories.Tenant("leftco", more: "  placement: { region: left }"));
        var waiting = await World.UntilAsync(WorldQueries.Tenant("leftco"), "False/DataLeftBehind");
        Assert.Contains(
            "delete ConfigMap chat-system/tenant-leftco-tombstone to begin with an empty chat",
            WorldQueries.Message(waiting),
            StringComparison.Ordinal
        );

        await World.Files.DeleteAsync(Tombstone("leftco"));
        await World.UntilAsync(WorldQueries.Tenant("leftco"), "True");
    }

    [Fact]
    public async Task A_shared_tenant_that_goes_for_good_leaves_no_data_and_no_tombstone()
    {
        await ReadyAsync("gone");
        await TenantAsync("goneco", "gone");
        await World.Files.DeleteAsync(WorldQueries.Tenant("goneco"));
        await World.UntilGoneAsync(WorldQueries.Tenant("goneco"));
        Assert.NotNull(await World.Files.GetAsync(Tombstone("goneco")));
        await TenantAsync("goneco", "gone");
        await World.Files.MergeAsync(WorldQueries.Tenant("goneco"), "spec: { deletionPolicy: Delete }");
        const string job = "apis/batch/v1/namespaces/gone/jobs/tenant-goneco-purge-1";
        await World.Files.MergeAsync(
            WorldQueries.Tenant("goneco"),
            "metadata: { finalizers: [chat.scalewize.ai/teardown, test.example.com/hold] }"
        );

        await World.Files.DeleteAsync(WorldQueries.Tenant("goneco"));
        var done = await World.UntilAsync(
            job,
            j => j["status"]?["conditions"]?.AsArray().Any(c => (string?)c!["type"] == "Complete") == true,
            "complete"
        );
        var variables = done["spec"]!["template"]!["spec"]!["containers"]![0]!["env"]!
            .AsArray()
            .ToDictionary(v => (string)v!["name"]!, v => v!);
        Assert.Equal("goneco", (string?)variables["TENANT_ID"]["value"]);
        Assert.Equal(
            ("gone-connections", "MONGO_URI"),
            (
                (string?)variables["MONGO_URI"]["valueFrom"]!["secretKeyRef"]!["name"],
                (string?)variables["MONGO_URI"]["valueFrom"]!["secretKeyRef"]!["key"]
            )
        );
        Assert.DoesNotContain("DATABASE", variables.Keys);

        await World.UntilAsync(WorldQueries.Tenant("goneco"), t => t["metadata"]!["finalizers"]!.AsArray().Count == 1);
        await World.Files.MergeAsync(WorldQueries.Tenant("goneco"), "metadata: { finalizers: null }");
        await World.UntilGoneAsync(WorldQueries.Tenant("goneco"));
        World.Cluster.RequireControllerManager();
        await World.UntilGoneAsync(Tombstone("goneco"));
        await World.UntilGoneAsync(job);
    }

    [Fact]
    [Covers(nameof(Tenant), TenantReasons.PurgeFailed)]
    public async Task A_tenant_whose_data_cannot_be_reached_waits_for_a_person_to_give_it_up()
    {
        await ReadyAsync("lost");
        await TenantAsync("lostco", "lost");
        await World.Files.MergeAsync(WorldQueries.Tenant("lostco"), "spec: { deletionPolicy: Delete }");
        World.Cluster.RequireControllerManager();
        await World.Files.DeleteAsync("api/v1/namespaces/lost");
        await World.UntilGoneAsync("api/v1/namespaces/lost");

        await World.Files.DeleteAsync(WorldQueries.Tenant("lostco"));
        var waiting = await World.UntilAsync(WorldQueries.Tenant("lostco"), "False/PurgeFailed");
        Assert.Contains("ChatInstance lost/lost", WorldQueries.Message(waiting), StringComparison.Ordinal);

        await World.Files.MergeAsync(
            WorldQueries.Tenant("lostco"),
            "metadata: { annotations: { chat.scalewize.ai/skip-purge: 'true' } }"
        );
        await World.UntilGoneAsync(WorldQueries.Tenant("lostco"));
        await SaysAsync("lostco", "the tenant is gone, and leaves everything that it had on ChatInstance lost/lost");
    }

    [Fact]
    public async Task A_dedicated_tenant_that_is_called_as_the_database_of_others_neither_chats_in_it_nor_takes_it_along()
    {
        await World.Files.ApplyAsync(
            $"{Stories.Namespace("base")}\n---\n{Stories.Mongo("base")}\n---\n{OnDatabase("base", "base", "baseco")}\n---\n{Stories.Mongo("chat-system", "base-mongo")}"
        );
        await World.UntilAsync(WorldQueries.Instance("base", "base"), "True");
        await World.Files.ApplyAsync(
            Stories.Tenant(
                "baseco",
                "enterprise",
                "  deletionPolicy: Delete\n  instance: { mongo: { uriSecretRef: { name: base-mongo } } }"
            )
        );
        var refused = await World.UntilAsync(WorldQueries.Tenant("baseco"), "False/InvalidInstance");
        Assert.Contains(
            "ChatInstance base/base has one of that name",
            WorldQueries.Message(refused),
            StringComparison.Ordinal
        );

        await World.Files.MergeAsync(
            WorldQueries.Tenant("baseco"),
            "spec: { deletionPolicy: Retain, instance: { mongo: { database: base-apart } } }"
        );
        await World.UntilAsync(WorldQueries.Tenant("baseco"), "True");
        await World.Files.DeleteAsync(WorldQueries.Tenant("baseco"));
        await World.UntilGoneAsync(WorldQueries.Tenant("baseco"));
    }

    [Fact]
    public async Task A_dedicated_tenant_takes_no_database_along_that_another_instance_has_by_now()
    {
        await World.Files.ApplyAsync(
            $"{Stories.Namespace("by-now")}\n---\n{Stories.Mongo("by-now")}\n---\n{Stories.Tenant("nowco", "enterprise", "  deletionPolicy: Delete")}"
        );
        await World.UntilAsync(WorldQueries.Tenant("nowco"), "True");
        await World.Files.ApplyAsync(OnDatabase("by-now", "later", "nowco"));
        await World.UntilAsync(WorldQueries.Instance("by-now", "later"), "True");

        await World.Files.DeleteAsync(WorldQueries.Tenant("nowco"));
        var kept = await World.UntilAsync(WorldQueries.Tenant("nowco"), "False/PurgeFailed");
        Assert.Contains(
            "ChatInstance by-now/later has a database nowco as well",
            WorldQueries.Message(kept),
            StringComparison.Ordinal
        );
        await World.Files.MergeAsync(
            WorldQueries.Tenant("nowco"),
            "metadata: { annotations: { chat.scalewize.ai/skip-purge: 'true' } }"
        );
        await World.UntilGoneAsync(WorldQueries.Tenant("nowco"));
    }

    [Fact]
    [Covers(nameof(Tenant), TenantReasons.FilesLeft)]
    public async Task What_the_operator_cannot_remove_is_named_when_the_tenant_is_gone()
    {
        await World.Files.ApplyAsync(Stories.Mongo("chat-system", "files-mongo"));
        await World.Files.ApplyAsync(
            Stories.Tenant(
                "filesco",
                "enterprise",
                "  deletionPolicy: Delete\n  instance: { mongo: { uriSecretRef: { name: files-mongo } }, storage: { s3: { bucket: chat-files, region: eu-west-1 } } }"
            )
        );
        await World.UntilAsync(WorldQueries.Tenant("filesco"), "True");

        await World.Files.DeleteAsync(WorldQueries.Tenant("filesco"));
        await World.UntilGoneAsync(WorldQueries.Tenant("filesco"));
        await SaysAsync("filesco", "bucket chat-files, which no key in the operator's namespace opens");
    }

    private Task SaysAsync(string tenant, string what) =>
        Eventually.True(
            async () =>
                (await World.Files.ListAsync("apis/events.k8s.io/v1/events")).Any(e =>
                    (string?)e["reason"] == TenantReasons.FilesLeft
                    && (string?)e["regarding"]?["name"] == tenant
                    && ((string?)e["note"])!.Contains(what, StringComparison.Ordinal)
                ),
            TimeSpan.FromSeconds(20)
        );

    private static string Tombstone(string tenant) =>
        $"api/v1/namespaces/chat-system/configmaps/tenant-{tenant}-tombstone";

    private static string Route(string ns, string tenant) =>
        $"apis/networking.k8s.io/v1/namespaces/{ns}/ingresses/tenant-{tenant}.plain";

    private static string OnDatabase(string region, string name, string database) =>
        Stories
            .SharedInstance(region, name, region: region)
            .Replace("mongo: { ", $"mongo: {{ database: {database}, ", StringComparison.Ordinal);

    private async Task<(HttpStatusCode Code, string Message)> DeleteAsync(string path)
    {
        using var answer = await World.Cluster.Admin.DeleteAsync(path, TestContext.Current.CancellationToken);
        return (
            answer.StatusCode,
            (string?)
                JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))![
                    "message"
                ]
                ?? ""
        );
    }

    private async Task ReadyAsync(string name)
    {
        await World.Files.ApplyAsync(
            $"{Stories.Namespace(name)}\n---\n{Stories.Mongo(name)}\n---\n{Stories.SharedInstance(name, name, region: name)}"
        );
        await World.UntilAsync(WorldQueries.Instance(name, name), "True");
    }

    private async Task TenantAsync(string name, string region)
    {
        await World.Files.ApplyAsync(Stories.Tenant(name, more: $"  placement: {{ region: {region} }}"));
        await World.UntilAsync(WorldQueries.Tenant(name), "True");
    }
}
