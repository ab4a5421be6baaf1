namespace Scenarios;

public sealed class PurgeScenarios(OperatorWorld world) : IClassFixture<OperatorWorld>
{
    [Fact]
    public async Task Data_that_could_not_be_removed_keeps_its_tenant_until_a_person_gives_up()
    {
        Assert.SkipUnless(world.Cluster.IsEmbedded, "no kubelet runs the Job's pod, so that it cannot fail");
        await using var running = await world.StartOperatorAsync(OperatorWorld.Load("{ baseDomain: chat.example.com, images: { mongoDb: 'registry.example.com/broken:1' } }"));
        await world.Files.ApplyAsync(Stories.Mongo("chat-system", "stuck-mongo"));
        await world.Files.ApplyAsync(Stories.Tenant("stuckcorp", "enterprise", "  deletionPolicy: Delete\n  instance: { mongo: { uriSecretRef: { name: stuck-mongo } } }"));
        await world.UntilAsync(WorldQueries.Tenant("stuckcorp"), "True");

        await world.Files.DeleteAsync(WorldQueries.Tenant("stuckcorp"));
        var waiting = await world.UntilAsync(WorldQueries.Tenant("stuckcorp"), "False/PurgeFailed");
        Assert.Contains("Job chat-system/tenant-stuckcorp-purge-1, which removes the data, failed (BackoffLimitExceeded", WorldQueries.Message(waiting), StringComparison.Ordinal);
        await world.UntilGoneAsync(WorldQueries.Instance("chat-stuckcorp", "stuckcorp"));
        Assert.Null((await world.Files.GetAsync("api/v1/namespaces/chat-stuckcorp"))!["metadata"]!["deletionTimestamp"]);

        await world.Files.MergeAsync(WorldQueries.Tenant("stuckcorp"), "metadata: { annotations: { chat.scalewize.ai/skip-purge: 'true' } }");
        await world.UntilGoneAsync(WorldQueries.Tenant("stuckcorp"));
        await world.UntilGoneAsync("api/v1/namespaces/chat-stuckcorp");
    }
}
