using Operator.Apply;

namespace Scenarios.Reasons;

/// <summary>What the schema admits and the operator cannot read harms the object that it is written in, and no other.</summary>
public sealed class UnreadableScenarios(ArrivedWorld arrived) : IClassFixture<ArrivedWorld>
{
    private OperatorWorld World => arrived.World;

    [Fact]
    [Covers(ReasonTable.EveryKind, FailureReasons.Unreadable)]
    public async Task An_object_that_cannot_be_read_says_so_and_others_are_served_as_ever()
    {
        await PlaceAsync("unread");
        await World.UntilAsync(WorldQueries.Tenant("of-unread"), "True/Ready");

        await World.Files.MergeAsync(
            WorldQueries.Instance("unread", "unread"),
            "spec: { env: [{ name: LIMIT, valueFrom: { resourceFieldRef: { resource: limits.cpu, divisor: abc } } }] }"
        );
        await World.UntilAsync(WorldQueries.Instance("unread", "unread"), $"False/{FailureReasons.Unreadable}");

        await PlaceAsync("later");
        await World.UntilAsync(WorldQueries.Tenant("of-later"), "True/Ready");
        await World.UntilAsync(WorldQueries.Tenant("of-unread"), "True/Ready");

        await World.Files.MergeAsync(WorldQueries.Instance("unread", "unread"), "spec: { env: null }");
        var read = await World.UntilAsync(WorldQueries.Instance("unread", "unread"), "True");
        Assert.DoesNotContain(read["status"]!["conditions"]!.AsArray(), c => (string?)c!["type"] == "Stalled");
    }

    [Fact]
    public async Task What_looks_like_a_reference_in_free_form_configuration_stops_nobody()
    {
        await World.Files.ApplyAsync(
            Stories.Tenant("numbered", "enterprise", "  instance: { config: { anySecretRef: { name: 5 } } }")
        );
        await World.UntilAsync(WorldQueries.Tenant("numbered"), "False");

        await PlaceAsync("beside");
        await World.UntilAsync(WorldQueries.Tenant("of-beside"), "True/Ready");
    }

    private async Task PlaceAsync(string name)
    {
        await World.Files.ApplyAsync(
            $"{Stories.Namespace(name)}\n---\n{Stories.Mongo(name)}\n---\n{Stories.SharedInstance(name, name, region: name)}"
        );
        await World.Files.ApplyAsync(Stories.Tenant($"of-{name}", more: $"  placement: {{ region: {name} }}"));
    }
}
