using Entities;
using Operator.Tenants;

namespace Scenarios.Reasons;

public sealed class UnprovenHostScenarios(OperatorWorld world) : IClassFixture<OperatorWorld>
{
    [Fact]
    [Covers(nameof(Tenant), TenantReasons.HostUnproven)]
    public async Task A_domain_that_nobody_vouches_for_is_not_served_and_the_tenants_own_host_is()
    {
        await using var running = await world.StartOperatorAsync(
            OperatorWorld.Load(
                "{ baseDomain: chat.example.com, placement: { namespaces: ['*'] }, routing: { domainProof: Required } }"
            )
        );
        await new Chat(world, "doubted").ReadyAsync();
        await world.Files.ApplyAsync(
            Stories.Tenant(
                "claimant",
                "professional",
                "  placement: { region: doubted }\n  domains: [{ host: chat.somebody.example }]"
            )
        );

        var stalled = await world.UntilAsync(WorldQueries.Tenant("claimant"), $"False/{TenantReasons.HostUnproven}");
        Assert.Contains(
            "_chat-challenge.chat.somebody.example",
            WorldQueries.Message(stalled),
            StringComparison.Ordinal
        );
        Assert.Equal("claimant.chat.example.com", (string?)Assert.Single(stalled["status"]!["hosts"]!.AsArray()));

        await world.Files.MergeAsync(WorldQueries.Tenant("claimant"), "spec: { domains: null }");
        await world.UntilAsync(WorldQueries.Tenant("claimant"), "True/Ready");
    }
}
