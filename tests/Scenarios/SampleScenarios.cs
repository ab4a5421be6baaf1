using System.Text.Json.Nodes;
using Kubernetes.Objects;
using Support;

namespace Scenarios;

public sealed class SampleScenarios(OperatedWorld operated) : IClassFixture<OperatedWorld>
{
    private static readonly string[] ChildResources =
    [
        "api/v1/namespaces", "api/v1/serviceaccounts", "api/v1/secrets", "api/v1/configmaps", "api/v1/services", "api/v1/persistentvolumeclaims",
        "apis/apps/v1/deployments", "apis/autoscaling/v2/horizontalpodautoscalers", "apis/policy/v1/poddisruptionbudgets",
        "apis/networking.k8s.io/v1/networkpolicies", "apis/networking.k8s.io/v1/ingresses", "apis/chat.scalewize.ai/v1alpha1/chatinstances",
    ];

    /// <summary>What data needs to be read again, and the namespace of a tenant that keeps it.</summary>
    private static readonly string[] Kept =
    [
        "Namespace chat-acme", "PersistentVolumeClaim trial-files", "Secret acme-credentials", "Secret default-gateway-keys", "Secret shared-eu-1-credentials", "Secret shared-eu-2-credentials", "Secret trial-credentials",
    ];

    private OperatorWorld World => operated.World;

    [Fact]
    public async Task Every_sample_becomes_ready_a_second_apply_changes_nothing_and_deleting_leaves_what_retain_keeps()
    {
        World.Cluster.RequireControllerManager();
        foreach (var file in OperatorWorld.Samples) await World.Files.ApplyFileAsync(file);
        foreach (var path in OurObjects()) await World.UntilAsync(path, "True");

        await UntilRoutesHaveAddressesAsync();
        var before = await VersionsAsync();
        foreach (var file in OperatorWorld.Samples) await World.Files.ApplyFileAsync(file);
        foreach (var path in OurObjects()) await World.UntilAsync(path, "True");
        Assert.Empty(before.Except(await VersionsAsync()));

        foreach (var path in OurObjects()) await World.Files.DeleteAsync(path);
        foreach (var path in OurObjects()) await World.UntilGoneAsync(path);
        await Eventually.Passes(async () => Assert.Equal(string.Join("\n", Kept), string.Join("\n", await LeftBehindAsync())), TimeSpan.FromSeconds(30));
    }

    /// <summary>The simulated edge writes them a moment later; a real control plane without an edge never does.</summary>
    private Task UntilRoutesHaveAddressesAsync() => !World.Cluster.IsEmbedded ? Task.CompletedTask : Eventually.Passes(async () =>
        Assert.All(await World.Files.ListAsync("apis/networking.k8s.io/v1/ingresses"), i => Assert.NotNull(i["status"]?["loadBalancer"]?["ingress"])));

    private static IReadOnlyList<string> OurObjects() =>
        [.. OperatorWorld.Samples.SelectMany(f => Yaml.ReadAll(File.ReadAllText(f))).Where(d => d["apiVersion"]!.GetValue<string>().StartsWith("chat.", StringComparison.Ordinal)).Select(PathOf)];

    private static string PathOf(JsonNode document)
    {
        var (name, ns) = (document["metadata"]!["name"]!.GetValue<string>(), document["metadata"]!["namespace"]?.GetValue<string>() ?? "default");
        return document["kind"]!.GetValue<string>() switch
        {
            "Tenant" => WorldQueries.Tenant(name),
            "ChatInstance" => WorldQueries.Instance(ns, name),
            _ => WorldQueries.Pool(ns, name),
        };
    }

    /// <summary>The resourceVersions of everything that we or a user made.</summary>
    private async Task<SortedDictionary<string, string>> VersionsAsync()
    {
        var versions = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var resource in ChildResources.Append("apis/chat.scalewize.ai/v1alpha1/tenants").Append("apis/chat.scalewize.ai/v1alpha1/providerpools"))
        {
            foreach (var item in await World.Files.ListAsync(resource))
                versions[$"{resource} {item["metadata"]!["namespace"]}/{item["metadata"]!["name"]}"] = item["metadata"]!["resourceVersion"]!.GetValue<string>();
        }
        return versions;
    }

    private async Task<IReadOnlyList<string>> LeftBehindAsync()
    {
        var left = new List<string>();
        foreach (var resource in ChildResources)
        {
            foreach (var item in await World.Files.ListAsync($"{resource}?labelSelector=app.kubernetes.io/managed-by%3Dchat-operator"))
                left.Add($"{Singular(resource)} {item["metadata"]!["name"]}");
        }
        left.Sort(StringComparer.Ordinal);
        return left;
    }

    private static string Singular(string resource) => resource.EndsWith("/namespaces", StringComparison.Ordinal) ? "Namespace" : resource.EndsWith("/secrets", StringComparison.Ordinal) ? "Secret"
        : resource.EndsWith("claims", StringComparison.Ordinal) ? "PersistentVolumeClaim" : resource;
}
