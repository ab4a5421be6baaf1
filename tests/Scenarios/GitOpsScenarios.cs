using System.Text.Json.Nodes;
using Kubernetes.Objects;
using Support;

namespace Scenarios;

/// <summary>All of samples/, as GitOps tools bring it: in any order, and again and again.</summary>
public sealed class GitOpsScenarios(OperatedWorld operated) : IClassFixture<OperatedWorld>
{
    private static readonly string[] LateFirst = ["Tenant", "ChatInstance", "ProviderPool", "Secret"];

    private OperatorWorld World => operated.World;

    [Fact]
    public async Task In_whatever_order_things_arrive_the_same_world_comes_about()
    {
        World.Cluster.RequireControllerManager();
        string? first = null;
        foreach (var order in Orders())
        {
            foreach (var document in Samples.Namespaces.Concat(order))
                await World.Files.ApplyAsync(Yaml.Write(document));
            foreach (var resource in Samples.OfOurKinds)
                await World.UntilAsync(Samples.PathOf(resource), "True");
            await GatheredAsync();

            var picture = await PictureAsync();
            Assert.Equal(first ??= picture, picture);
            await CleanUpAsync();
        }
    }

    [Fact]
    public async Task Three_syncs_beside_an_autoscaler_change_nothing_and_nothing_of_Argo_CD_reaches_what_we_make()
    {
        World.Cluster.RequireControllerManager();
        foreach (var document in Samples.Documents)
            await SyncAsync(document);
        foreach (var resource in Samples.OfOurKinds)
            await World.UntilAsync(Samples.PathOf(resource), "True");
        await World.Files.MergeAsync(
            "apis/apps/v1/namespaces/chat-shared/deployments/shared-eu-1/scale",
            "spec: { replicas: 5 }"
        );
        await World.UntilAsync(
            WorldQueries.Instance("chat-shared", "shared-eu-1"),
            i => i["status"]!["readyReplicas"]?.GetValue<int>() == 5
        );
        await GatheredAsync();
        var before = await RestingAsync();

        for (var sync = 0; sync < 3; sync++)
        {
            foreach (var document in Samples.Documents)
                await SyncAsync(document);
        }
        foreach (var resource in Samples.OfOurKinds)
            await World.UntilAsync(Samples.PathOf(resource), "True");

        Assert.Equal(before, await RestingAsync());
        foreach (var resource in Samples.OfOurKinds)
            Assert.Empty(SpecFieldsOfOurs((await World.Files.GetAsync(Samples.PathOf(resource)))!));
        foreach (var (_, child) in await WorldPicture.ChildrenAsync(World))
            Assert.DoesNotContain(
                Keys(child["metadata"]!["labels"]).Concat(Keys(child["metadata"]!["annotations"])),
                key => key.StartsWith("argocd", StringComparison.Ordinal) || key == "app.kubernetes.io/instance"
            );
        await CleanUpAsync();
    }

    /// <summary>
    /// The worst order, everything before what it refers to, and others that chance makes. Namespaces come first in
    /// each: the API takes nothing into one that is not there. A real control plane tells more of each pod, so that an
    /// instance that is made anew four times in a minute is slowed down by its passes: one order of chance there.
    /// </summary>
    private IEnumerable<IReadOnlyList<JsonNode>> Orders()
    {
        var documents = Samples.Documents.Except(Samples.Namespaces).ToList();
        yield return [.. documents.OrderBy(d => Array.IndexOf(LateFirst, (string?)d["kind"]))];
        foreach (var seed in World.Cluster.IsEmbedded ? [1, 2, 3] : new[] { 1 })
        {
            var random = new Random(seed);
            yield return [.. documents.OrderBy(_ => random.Next())];
        }
    }

    /// <summary>
    /// As Argo CD syncs with server-side apply: its marks on what is in Git, its own field manager, by force.
    /// </summary>
    private async Task SyncAsync(JsonNode document)
    {
        var tracked = document.DeepClone();
        var metadata = tracked["metadata"]!.AsObject();
        metadata["labels"] = new JsonObject([
            .. metadata["labels"]?.DeepClone().AsObject().Select(l => KeyValuePair.Create(l.Key, l.Value?.DeepClone()))
                ?? [],
            new("app.kubernetes.io/instance", "fleet"),
        ]);
        metadata["annotations"] = new JsonObject
        {
            ["argocd.argoproj.io/tracking-id"] = $"fleet:{document["kind"]}:{metadata["namespace"]}/{metadata["name"]}",
            ["argocd.argoproj.io/sync-wave"] = "-1",
        };
        await World.Files.ApplyAsync(Yaml.Write(tracked), "argocd-controller&force=true");
    }

    /// <summary>
    /// Which tenant is on which of two equal instances is a matter of who came first, and how many pods an autoscaler
    /// has started by now is its own.
    /// </summary>
    private async Task<string> PictureAsync() =>
        string.Join(
            '\n',
            (await WorldPicture.ChildrenAsync(World))
                .Select(child =>
                    $"{child.Resource} {Comparable(child.Resource, child.Object)}".Replace(
                        "shared-eu-2",
                        "shared-eu-1",
                        StringComparison.Ordinal
                    )
                )
                .Distinct()
                .Order(StringComparer.Ordinal)
        );

    private static string Comparable(string resource, JsonNode child)
    {
        var masked = WorldPicture.Masked(child);
        if (resource.EndsWith("/deployments", StringComparison.Ordinal))
        {
            masked["spec"]!.AsObject().Remove("replicas");
            // With the tenant, its key is on either of the two.
            foreach (var container in masked["spec"]!["template"]!["spec"]!["containers"]!.AsArray())
                (container!["env"] as JsonArray)?.RemoveAll(e =>
                    ((string)e!["name"]!).StartsWith("GATEWAY_API_KEY_", StringComparison.Ordinal)
                );
        }
        return masked.ToJsonString();
    }

    /// <summary>Versions of what is at rest: what the control plane itself counts and scales goes on moving.</summary>
    private async Task<string> RestingAsync()
    {
        return string.Join(
            '\n',
            (await WorldPicture.AtRestAsync(World)).Where(v => IsOurs(v.Key)).Select(v => $"{v.Key} {v.Value}")
        );

        static bool IsOurs(string key) =>
            !key.StartsWith("api/v1/resourcequotas", StringComparison.Ordinal)
            && !key.StartsWith("apis/autoscaling", StringComparison.Ordinal);
    }

    /// <summary>What an instance knows of its tenants is gathered for a moment: their numbers, their keys.</summary>
    private Task GatheredAsync() =>
        Eventually.Passes(async () =>
            Assert.Equal((2, 2), (await TenantsOnSharedInstancesAsync(), await KeysOfTenantsAsync()))
        );

    private async Task<int> TenantsOnSharedInstancesAsync() =>
        (await World.Files.ListAsync($"{WorldQueries.Chat}/namespaces/chat-shared/chatinstances")).Sum(instance =>
            instance["status"]!["tenants"]?.GetValue<int>() ?? 0
        );

    private async Task<int> KeysOfTenantsAsync() =>
        (await World.Files.ListAsync("api/v1/namespaces/chat-shared/secrets")).Count(secret =>
            ((string)secret["metadata"]!["name"]!).Contains("-key-", StringComparison.Ordinal)
        );

    private async Task CleanUpAsync()
    {
        foreach (var document in Samples.Documents.Except(Samples.Namespaces))
            await World.Files.DeleteAsync(document);
        foreach (var resource in Samples.OfOurKinds)
            await World.UntilGoneAsync(Samples.PathOf(resource));
        foreach (var (_, child) in await WorldPicture.ChildrenAsync(World))
        {
            if (((string)child["metadata"]!["name"]!).EndsWith("-tombstone", StringComparison.Ordinal))
                await World.Files.DeleteAsync(
                    $"api/v1/namespaces/{child["metadata"]!["namespace"]}/configmaps/{child["metadata"]!["name"]}"
                );
        }
        await Eventually.True(
            async () =>
                !(await WorldPicture.ChildrenAsync(World)).Any(child =>
                    child.Resource.EndsWith("/deployments", StringComparison.Ordinal)
                ),
            TimeSpan.FromSeconds(30)
        );
    }

    private static IEnumerable<string> Keys(JsonNode? map) => map?.AsObject().Select(entry => entry.Key) ?? [];

    private static IEnumerable<string> SpecFieldsOfOurs(JsonNode resource) =>
        resource["metadata"]!["managedFields"]!
            .AsArray()
            .Where(entry => (string?)entry!["manager"] == "chat-operator" && entry["fieldsV1"]!["f:spec"] is not null)
            .Select(entry => entry!["fieldsV1"]!.ToJsonString());
}
