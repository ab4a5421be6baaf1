using System.Text.Json.Nodes;
using EmbeddedApiServer.Simulation;
using EmbeddedApiServer.Storage;
using EmbeddedApiServer.Tests.Wire;

namespace EmbeddedApiServer.Tests.Simulation;

/// <summary>The collector alone, in the orders of events that a running simulation shows now and then only.</summary>
public sealed class OwnerCollectorTests
{
    private static readonly ObjectKey Owner = new(Kinds.ConfigMaps, "default", "owner");
    private static readonly ObjectKey Child = new(Kinds.ConfigMaps, "default", "child");

    [Fact]
    public async Task An_owner_that_goes_while_it_is_looked_at_takes_its_dependent_along()
    {
        await using var server = await StartAsync();
        var owner = Create(server, "owner");
        var child = Create(server, "child", owner);
        var collector = new OwnerCollector(
            new InterveningStore(server.Store, Owner, () => server.Store.Delete(Kinds.ConfigMaps, "default", "owner"))
        );
        collector.Settle(Child, child);
        collector.Settle(Owner, owner);
        Assert.Null(server.Store.Get(Kinds.ConfigMaps, "default", "child"));
    }

    [Fact]
    public async Task An_owner_deleted_in_the_foreground_waits_for_a_dependent_that_was_not_seen_yet()
    {
        await using var server = await StartAsync();
        var owner = Create(server, "owner");
        var child = Create(server, "child", owner);
        server.Store.Delete(Kinds.ConfigMaps, "default", "owner", propagationPolicy: "Foreground");
        var collector = new OwnerCollector(server.Store);
        collector.Settle(Owner, owner);
        Assert.NotNull(server.Store.Get(Kinds.ConfigMaps, "default", "owner"));
        collector.Settle(Child, child);
        collector.Settle(Child, child);
        Assert.Null(server.Store.Get(Kinds.ConfigMaps, "default", "owner"));
    }

    [Fact]
    public async Task Orphaning_frees_a_dependent_that_was_not_seen_yet()
    {
        await using var server = await StartAsync();
        var owner = Create(server, "owner");
        var child = Create(server, "child", owner);
        server.Store.Delete(Kinds.ConfigMaps, "default", "owner", propagationPolicy: "Orphan");
        var collector = new OwnerCollector(server.Store);
        collector.Settle(Owner, owner);
        collector.Settle(Child, child);
        Assert.Null(server.Store.Get(Kinds.ConfigMaps, "default", "child")!.ToJson().At("metadata.ownerReferences"));
    }

    private static Task<ApiServer> StartAsync() =>
        ApiServer.StartAsync(new ApiServerOptions { Tls = false }, TestContext.Current.CancellationToken);

    private static StoredObject Create(ApiServer server, string name, StoredObject? owner = null)
    {
        var references = owner is null
            ? "[]"
            : $$"""[{"apiVersion":"v1","kind":"ConfigMap","name":"{{owner.Name}}","uid":"{{owner.Uid}}","blockOwnerDeletion":true}]""";
        var json = JsonNode.Parse(
            $$"""{"metadata":{"namespace":"default","name":"{{name}}","ownerReferences":{{references}} } }"""
        );
        return server.Store.Create(Kinds.ConfigMaps, json!.AsObject());
    }
}
