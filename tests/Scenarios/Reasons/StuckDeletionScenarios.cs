using Operator.Report;

namespace Scenarios.Reasons;

public sealed class StuckDeletionScenarios(OperatorWorld world) : IClassFixture<OperatorWorld>
{
    [Fact]
    [Covers(ReasonTable.EveryKind, DeletionReasons.DeletionStuck)]
    public async Task What_holds_up_a_deletion_for_long_is_named_and_the_deletion_goes_on_without_it()
    {
        await using var running = await world.StartOperatorAsync(time: new LaterTime(TimeSpan.FromMinutes(6)));
        var chat = await new Chat(world, "stuck").ReadyAsync();
        await world.Files.MergeAsync(chat.Deployment, "metadata: { finalizers: [test.example.com/hold] }");
        await world.Files.DeleteAsync(chat.Path);
        var stuck = await world.UntilAsync(chat.Path, $"False/{DeletionReasons.DeletionStuck}");
        Assert.Contains("test.example.com/hold", WorldQueries.Message(stuck), StringComparison.Ordinal);

        await world.Files.MergeAsync(chat.Deployment, "metadata: { finalizers: null }");
        await world.UntilGoneAsync(chat.Path);
    }
}
