using System.Text.Json.Nodes;
using Entities;
using Operator.ChatInstances;
using Operator.Report;
using Scenarios.Reasons;

namespace Scenarios;

/// <summary>
/// How a ChatInstance goes: in order, not while tenants live on it, and never held up by what is gone already.
/// </summary>
public sealed class DeletionScenarios(OperatedWorld operated) : IClassFixture<OperatedWorld>
{
    private const string Hold = "metadata: { finalizers: [test.example.com/hold] }";
    private const string LetGo = "metadata: { finalizers: null }";

    private OperatorWorld World => operated.World;

    [Fact]
    [Covers(ReasonTable.EveryKind, DeletionReasons.Deleting)]
    public async Task Routes_go_before_pods_and_the_data_stays()
    {
        await ReadyAsync("ordered", "  route: { host: ordered.chat.example.com }\n  storage: { local: { size: 1Gi } }");
        await World.Files.MergeAsync(Ingress("ordered"), Hold);
        await World.Files.MergeAsync(Deployment("ordered"), Hold);

        await World.Files.DeleteAsync(WorldQueries.Instance("ordered", "ordered"));
        await World.UntilAsync(WorldQueries.Instance("ordered", "ordered"), "False/Deleting");
        await World.UntilAsync(Ingress("ordered"), IsGoing);
        var waiting = await World.UntilAsync(
            WorldQueries.Instance("ordered", "ordered"),
            i => WorldQueries.Message(i).Contains("Ingress", StringComparison.Ordinal)
        );
        Assert.Contains("test.example.com/hold", WorldQueries.Message(waiting), StringComparison.Ordinal);
        Assert.False(IsGoing((await World.Files.GetAsync(Deployment("ordered")))!));

        await World.Files.MergeAsync(Ingress("ordered"), LetGo);
        await World.UntilAsync(Deployment("ordered"), IsGoing);
        Assert.NotNull(await World.Files.GetAsync(WorldQueries.Instance("ordered", "ordered")));

        await World.Files.MergeAsync(Deployment("ordered"), LetGo);
        await World.UntilGoneAsync(WorldQueries.Instance("ordered", "ordered"));
        await World.UntilGoneAsync("api/v1/namespaces/ordered/services/ordered");
        foreach (var kept in new[] { "secrets/ordered-credentials", "persistentvolumeclaims/ordered-files" })
        {
            var metadata = (await World.Files.GetAsync($"api/v1/namespaces/ordered/{kept}"))!["metadata"]!;
            Assert.Null(metadata["deletionTimestamp"]);
            Assert.Equal(
                "ChatInstance/ordered/ordered",
                (string?)metadata["annotations"]!["chat.scalewize.ai/retained"]
            );
        }
    }

    [Fact]
    [Covers(nameof(ChatInstance), ChatInstanceReasons.HasTenants)]
    public async Task An_instance_serves_its_tenants_until_the_last_of_them_has_gone()
    {
        await ReadyAsync("inhabited");
        await World.Files.ApplyAsync(Stories.Tenant("inhabitant", more: "  placement: { region: inhabited }"));
        await World.UntilAsync(WorldQueries.Tenant("inhabitant"), "True");
        await World.UntilAsync(
            WorldQueries.Instance("inhabited", "inhabited"),
            i => i["status"]!["tenants"]?.GetValue<int>() == 1
        );

        await World.Files.DeleteAsync(WorldQueries.Instance("inhabited", "inhabited"));
        var waiting = await World.UntilAsync(WorldQueries.Instance("inhabited", "inhabited"), "False/HasTenants");
        Assert.Contains(
            "1 tenant is placed here: move or delete them first",
            WorldQueries.Message(waiting),
            StringComparison.Ordinal
        );
        await World.Files.DeleteAsync(Deployment("inhabited"));
        await World.UntilAsync(Deployment("inhabited"), d => d["status"]?["availableReplicas"]?.GetValue<int>() == 1);
        await World.UntilAsync(WorldQueries.Tenant("inhabitant"), "True");

        await World.Files.DeleteAsync(WorldQueries.Tenant("inhabitant"));
        await World.UntilGoneAsync(WorldQueries.Instance("inhabited", "inhabited"));
        await World.UntilGoneAsync(Deployment("inhabited"));
    }

    [Fact]
    public async Task A_namespace_that_goes_takes_its_instance_with_it_tenants_or_not()
    {
        await ReadyAsync("doomed");
        await World.Files.ApplyAsync(Stories.Tenant("doomed-tenant", more: "  placement: { region: doomed }"));
        await World.UntilAsync(WorldQueries.Tenant("doomed-tenant"), "True");
        await World.UntilAsync(
            WorldQueries.Instance("doomed", "doomed"),
            i => i["status"]!["tenants"]?.GetValue<int>() == 1
        );

        await World.Files.DeleteAsync("api/v1/namespaces/doomed");

        await World.UntilGoneAsync("api/v1/namespaces/doomed");
        await World.Files.DeleteAsync(WorldQueries.Tenant("doomed-tenant"));
    }

    [Fact]
    public async Task An_instance_that_waits_for_its_tenants_goes_with_its_namespace()
    {
        await ReadyAsync("sunk");
        await World.Files.ApplyAsync(Stories.Tenant("sunk-tenant", more: "  placement: { region: sunk }"));
        await World.UntilAsync(WorldQueries.Tenant("sunk-tenant"), "True");
        await World.UntilAsync(
            WorldQueries.Instance("sunk", "sunk"),
            i => i["status"]!["tenants"]?.GetValue<int>() == 1
        );
        await World.Files.DeleteAsync(WorldQueries.Instance("sunk", "sunk"));
        await World.UntilAsync(WorldQueries.Instance("sunk", "sunk"), "False/HasTenants");

        await World.Files.DeleteAsync("api/v1/namespaces/sunk");

        await World.UntilGoneAsync("api/v1/namespaces/sunk");
        await World.Files.DeleteAsync(WorldQueries.Tenant("sunk-tenant"));
    }

    [Fact]
    public async Task What_others_hold_an_instance_with_is_left_alone()
    {
        await ReadyAsync("held");
        await World.Files.MergeAsync(
            WorldQueries.Instance("held", "held"),
            "metadata: { finalizers: [test.example.com/hold, chat.scalewize.ai/teardown] }"
        );

        await World.Files.DeleteAsync(WorldQueries.Instance("held", "held"));
        await World.UntilGoneAsync(Deployment("held"));
        var left = await World.UntilAsync(
            WorldQueries.Instance("held", "held"),
            i => i["metadata"]!["finalizers"]!.AsArray().Count == 1
        );
        Assert.Equal("test.example.com/hold", (string?)left["metadata"]!["finalizers"]![0]);

        await World.Files.MergeAsync(WorldQueries.Instance("held", "held"), LetGo);
        await World.UntilGoneAsync(WorldQueries.Instance("held", "held"));
    }

    [Fact]
    public async Task An_instance_that_nothing_was_made_for_goes_at_once()
    {
        await World.Files.ApplyAsync(
            $"{Stories.Namespace("barren")}\n---\n{Stories.SharedInstance("barren", "barren", region: "barren")}"
        );
        await World.UntilAsync(WorldQueries.Instance("barren", "barren"), "False/SecretNotFound");

        await World.Files.DeleteAsync(WorldQueries.Instance("barren", "barren"));

        await World.UntilGoneAsync(WorldQueries.Instance("barren", "barren"));
    }

    private static string Ingress(string name) =>
        $"apis/networking.k8s.io/v1/namespaces/{name}/ingresses/{name}-own.plain";

    private static string Deployment(string name) => $"apis/apps/v1/namespaces/{name}/deployments/{name}";

    private static bool IsGoing(JsonNode value) => value["metadata"]!["deletionTimestamp"] is not null;

    private async Task ReadyAsync(string name, string more = "")
    {
        await World.Files.ApplyAsync(
            $"{Stories.Namespace(name)}\n---\n{Stories.Mongo(name)}\n---\n{Stories.SharedInstance(name, name, region: name)}\n{more}"
        );
        await World.UntilAsync(WorldQueries.Instance(name, name), "True");
    }
}
