using Support;

namespace Scenarios;

public sealed class SampleScenarios(OperatedWorld operated) : IClassFixture<OperatedWorld>
{
    /// <summary>What data needs to be read again, and the namespace of a tenant that keeps it.</summary>
    private static readonly string[] Kept =
    [
        "ConfigMap chatinstance.chat-acme.acme",
        "ConfigMap chatinstance.chat-shared.shared-eu-1",
        "ConfigMap chatinstance.chat-shared.shared-eu-2",
        "ConfigMap chatinstance.chat-trial.trial",
        "ConfigMap tenant-acme-tombstone",
        "ConfigMap tenant-corner-bakery-tombstone",
        "ConfigMap tenant-studio-north-tombstone",
        "Namespace chat-acme",
        "PersistentVolumeClaim trial-files",
        "PersistentVolumeClaim trial-mongo",
        "PersistentVolumeClaim trial-search",
        "Secret acme-credentials",
        "Secret default-gateway-keys",
        "Secret shared-eu-1-credentials",
        "Secret shared-eu-2-credentials",
        "Secret trial-credentials",
        "Secret trial-mongo",
        "Secret trial-search",
    ];

    private OperatorWorld World => operated.World;

    [Fact]
    public async Task Every_sample_becomes_ready_a_second_apply_changes_nothing_and_deleting_leaves_what_retain_keeps()
    {
        World.Cluster.RequireControllerManager();
        foreach (var file in OperatorWorld.Samples)
            await World.Files.ApplyFileAsync(file);
        foreach (var path in OurObjects())
            await World.UntilAsync(path, "True");

        await UntilRoutesHaveAddressesAsync();
        var before = await WorldPicture.AtRestAsync(World);
        foreach (var file in OperatorWorld.Samples)
            await World.Files.ApplyFileAsync(file);
        foreach (var path in OurObjects())
            await World.UntilAsync(path, "True");
        Assert.Empty(before.Except(await WorldPicture.AtRestAsync(World)));

        foreach (var path in OurObjects())
            await World.Files.DeleteAsync(path);
        foreach (var path in OurObjects())
            await World.UntilGoneAsync(path);
        await Eventually.Passes(
            async () =>
                Assert.Equal(
                    string.Join("\n", await HasVolumesAsync() ? Kept : Kept.Where(name => !name.EndsWith(".trial"))),
                    string.Join("\n", await LeftBehindAsync())
                ),
            TimeSpan.FromSeconds(30)
        );
    }

    /// <summary>Without somebody who provides volumes, the data of a store that the operator runs has no place.</summary>
    private async Task<bool> HasVolumesAsync() =>
        (await World.Files.GetAsync("api/v1/namespaces/chat-trial/persistentvolumeclaims/trial-mongo"))?["spec"]![
            "volumeName"
        ]
            is not null;

    /// <summary>
    /// The simulated edge writes them a moment later; a real control plane without an edge never does.
    /// </summary>
    private Task UntilRoutesHaveAddressesAsync() =>
        !World.Cluster.IsEmbedded
            ? Task.CompletedTask
            : Eventually.Passes(async () =>
                Assert.All(
                    await World.Files.ListAsync("apis/networking.k8s.io/v1/ingresses"),
                    i => Assert.NotNull(i["status"]?["loadBalancer"]?["ingress"])
                )
            );

    private static IEnumerable<string> OurObjects() => Samples.OfOurKinds.Select(Samples.PathOf);

    private async Task<IReadOnlyList<string>> LeftBehindAsync()
    {
        var left = (await WorldPicture.ChildrenAsync(World)).Select(child =>
            $"{Singular(child.Resource)} {child.Object["metadata"]!["name"]}"
        );
        return [.. left.Order(StringComparer.Ordinal)];
    }

    private static string Singular(string resource) =>
        resource.EndsWith("/namespaces", StringComparison.Ordinal) ? "Namespace"
        : resource.EndsWith("/secrets", StringComparison.Ordinal) ? "Secret"
        : resource.EndsWith("/configmaps", StringComparison.Ordinal) ? "ConfigMap"
        : resource.EndsWith("claims", StringComparison.Ordinal) ? "PersistentVolumeClaim"
        : resource;
}
