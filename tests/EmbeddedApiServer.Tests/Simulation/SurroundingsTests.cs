using EmbeddedApiServer.Simulation;
using EmbeddedApiServer.Tests.Wire;

namespace EmbeddedApiServer.Tests.Simulation;

public sealed class SurroundingsTests
{
    [Fact]
    public async Task A_job_succeeds_when_its_latency_has_passed()
    {
        await using var cluster = await SimulatedCluster.StartAsync();
        cluster.Create(Kinds.Jobs, "a", Job("app:1"));
        await cluster.UntilAsync(Kinds.Jobs, "a", "status.active", "1");
        var done = await cluster.AdvanceUntilAsync(Kinds.Jobs, "a", "status.succeeded", "1");
        Assert.Equal("True", SimulatedCluster.Condition(done, "Complete"));
        Assert.NotNull(done.Text("status.completionTime"));
    }

    [Fact]
    public async Task A_job_with_a_broken_image_fails()
    {
        await using var cluster = await SimulatedCluster.StartAsync();
        cluster.Create(Kinds.Jobs, "a", Job("broken:1"));
        var failed = await cluster.AdvanceUntilAsync(Kinds.Jobs, "a", "status.failed", "1");
        Assert.Equal("True", SimulatedCluster.Condition(failed, "Failed"));
    }

    [Fact]
    public async Task An_ingress_gets_an_address()
    {
        await using var cluster = await SimulatedCluster.StartAsync();
        cluster.Create(
            Kinds.Ingresses,
            "a",
            """{"spec":{"defaultBackend":{"service":{"name":"a","port":{"number":80}}}}}"""
        );
        await cluster.AdvanceUntilAsync(Kinds.Ingresses, "a", "status.loadBalancer.ingress.0.ip", "203.0.113.10");
    }

    [Fact]
    public async Task A_claim_is_bound_to_a_volume_of_its_size()
    {
        await using var cluster = await SimulatedCluster.StartAsync();
        cluster.Create(
            Kinds.VolumeClaims,
            "a",
            """{"spec":{"accessModes":["ReadWriteOnce"],"resources":{"requests":{"storage":"20Gi"}}}}"""
        );
        var bound = await cluster.AdvanceUntilAsync(Kinds.VolumeClaims, "a", "status.phase", "Bound");
        Assert.Equal("20Gi", bound.Text("status.capacity.storage"));
        Assert.StartsWith("pvc-", bound.Text("spec.volumeName"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_namespace_is_furnished_and_emptied()
    {
        await using var cluster = await SimulatedCluster.StartAsync();
        cluster.Create(Kinds.Namespaces, "b", "{}", "");
        await Support.Eventually.True(() =>
            cluster.Get(Kinds.ConfigMaps, "kube-root-ca.crt", "b")?["data"]?["ca.crt"]?.GetValue<string>() == "root"
        );
        Assert.NotNull(cluster.Get(Kinds.ServiceAccounts, "default", "b"));
        cluster.Store.Delete(Kinds.Namespaces, "", "b");
        await Support.Eventually.True(() =>
        {
            cluster.Time.Advance(TimeSpan.FromSeconds(1));
            return cluster.Get(Kinds.Namespaces, "b", "") is null;
        });
        Assert.Null(cluster.Get(Kinds.ConfigMaps, "kube-root-ca.crt", "b"));
    }

    [Fact]
    public async Task A_chain_of_owners_goes_link_by_link()
    {
        await using var cluster = await SimulatedCluster.StartAsync();
        var first = cluster.Create(Kinds.ConfigMaps, "first", "{}");
        var second = cluster.Create(Kinds.ConfigMaps, "second", OwnedBy("first", first.Text("metadata.uid")!));
        cluster.Create(Kinds.ConfigMaps, "third", OwnedBy("second", second.Text("metadata.uid")!));
        cluster.Store.Delete(Kinds.ConfigMaps, "default", "first");
        await Support.Eventually.True(() => cluster.Get(Kinds.ConfigMaps, "third") is null);
        Assert.Null(cluster.Get(Kinds.ConfigMaps, "second"));
    }

    [Fact]
    public async Task An_owner_that_is_recreated_under_its_name_owns_nothing()
    {
        await using var cluster = await SimulatedCluster.StartAsync();
        var first = cluster.Create(Kinds.ConfigMaps, "owner", "{}");
        cluster.Create(Kinds.ConfigMaps, "child", OwnedBy("owner", first.Text("metadata.uid")!));
        cluster.Store.Delete(Kinds.ConfigMaps, "default", "owner");
        cluster.Create(Kinds.ConfigMaps, "owner", "{}");
        await Support.Eventually.True(() => cluster.Get(Kinds.ConfigMaps, "child") is null);
        Assert.NotNull(cluster.Get(Kinds.ConfigMaps, "owner"));
    }

    private static string Job(string image) =>
        """{"spec":{"template":{"spec":{"restartPolicy":"Never","containers":[{"name":"main","image":"IMAGE"}]}}}}""".Replace(
            "IMAGE",
            image,
            StringComparison.Ordinal
        );

    private static string OwnedBy(string name, string uid) =>
        $$$"""{"metadata":{"ownerReferences":[{"apiVersion":"v1","kind":"ConfigMap","name":"{{{name}}}","uid":"{{{uid}}}"}]} }""";
}
