namespace Scenarios;

/// <summary>The operator as the image has it: one binary, compiled ahead of time, under its account's rights.</summary>
public sealed class PublishedOperatorScenarios(OperatorWorld world) : IClassFixture<OperatorWorld>
{
    [Fact]
    public async Task It_starts_reconciles_and_stops()
    {
        Assert.SkipWhen(
            RunningBinary.Path is null,
            "OPERATOR_BINARY names no published operator; make image-smoke publishes one"
        );
        await world.Files.ApplyAsync(
            $"{Stories.Namespace("smoke")}\n---\n{Stories.Mongo("smoke")}\n---\n{Stories.SharedInstance("smoke", "smoke", region: "smoke")}"
        );
        var running = (RunningBinary)await world.StartOperatorAsync(isBinary: true);
        await world.Files.ApplyAsync(Stories.Tenant("smoked", more: "  placement: { region: smoke }"));
        await world.UntilAsync(WorldQueries.Tenant("smoked"), "True");

        Assert.Equal(0, await running.StopAsync());

        var lease = await world.Files.GetAsync(
            "apis/coordination.k8s.io/v1/namespaces/chat-system/leases/chat-operator"
        );
        Assert.Equal("", lease!["spec"]!["holderIdentity"]?.GetValue<string>() ?? "");
        await running.DisposeAsync();
    }
}
