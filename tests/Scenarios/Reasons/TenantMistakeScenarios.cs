using Entities;
using Operator.Tenants;

namespace Scenarios.Reasons;

/// <summary>
/// What a person writes wrong in a Tenant that is served: it goes on being served as before, and the correction is
/// applied at once.
/// </summary>
public sealed class TenantMistakeScenarios(ArrivedWorld arrived) : IClassFixture<ArrivedWorld>
{
    private OperatorWorld World => arrived.World;

    [Theory]
    [InlineData("branded", "plan: starter, branding: { title: Ours }", "branding: null", TenantReasons.NotInPlan)]
    [InlineData("reserved", "domains: [{ host: other.chat.example.com }]", "domains: null", TenantReasons.HostReserved)]
    [InlineData(
        "uncertified",
        "domains: [{ host: chat.uncertified.example }]",
        "domains: null",
        TenantReasons.NoCertificate
    )]
    [InlineData(
        "secretless",
        "domains: [{ host: chat.secretless.example, tls: { secretName: nowhere } }]",
        "domains: null",
        TenantReasons.SecretNotFound
    )]
    [InlineData(
        "signed-on",
        "access: { oidc: { issuer: 'https://id.example', clientId: chat, clientSecretRef: { name: mongo, key: uri } } }",
        "access: null",
        TenantReasons.NeedsDedicated
    )]
    [InlineData(
        "pinned",
        "placement: { instanceRef: { namespace: chat-system, name: nowhere } }",
        "placement: { instanceRef: null }",
        TenantReasons.PinnedInstanceNotFound
    )]
    [Covers(
        nameof(Tenant),
        TenantReasons.NotInPlan,
        TenantReasons.HostReserved,
        TenantReasons.NoCertificate,
        TenantReasons.SecretNotFound,
        TenantReasons.NeedsDedicated,
        TenantReasons.PinnedInstanceNotFound
    )]
    [Covers(nameof(Tenant), TenantReasons.Placed, TenantReasons.Ready)]
    public async Task A_mistake_leaves_the_route_and_its_correction_is_applied_at_once(
        string name,
        string mistake,
        string correction,
        string reason
    )
    {
        await World.Files.ApplyAsync(
            $"{Stories.Namespace("mistaken")}\n---\n{Stories.Mongo("mistaken")}\n---\n{Stories.SharedInstance("mistaken", "mistaken", region: "mistaken")}"
        );
        await World.Files.ApplyAsync(Stories.Tenant(name, "professional", "  placement: { region: mistaken }"));
        await World.UntilAsync(WorldQueries.Tenant(name), "True/Ready");
        await World.UntilToldAsync("default", name, TenantReasons.Placed);
        var before = await RouteAsync(name);

        await World.Files.MergeAsync(WorldQueries.Tenant(name), $"spec: {{ {mistake} }}");
        var stalled = await World.UntilAsync(WorldQueries.Tenant(name), $"False/{reason}");
        Assert.Contains(
            stalled["status"]!["conditions"]!.AsArray(),
            c => ((string?)c!["type"], (string?)c["status"], (string?)c["reason"]) == ("Stalled", "True", reason)
        );
        Assert.Equal(before, await RouteAsync(name));

        await World.Files.MergeAsync(WorldQueries.Tenant(name), $"spec: {{ {correction} }}");
        if (reason == TenantReasons.NotInPlan)
            await World.Files.MergeAsync(WorldQueries.Tenant(name), "spec: { plan: professional }");
        await World.UntilAsync(WorldQueries.Tenant(name), "True/Ready");
    }

    [Theory]
    [InlineData("starting", "image: registry.example.com/broken:v1", "image: null", TenantReasons.InstanceNotReady)]
    [InlineData("stuck", "config: { interfaces: {} }", "config: null", TenantReasons.InstanceStalled)]
    [InlineData("incomplete", "storage: { s3: { region: eu-west-1 } }", "storage: null", TenantReasons.InvalidInstance)]
    [Covers(
        nameof(Tenant),
        TenantReasons.InstanceNotReady,
        TenantReasons.InstanceStalled,
        TenantReasons.InvalidInstance
    )]
    public async Task What_holds_up_a_tenants_own_instance_is_told_by_the_tenant(
        string name,
        string mistake,
        string correction,
        string reason
    )
    {
        await World.Files.ApplyAsync(Stories.Tenant(name, "enterprise", $"  instance: {{ {mistake} }}"));
        await World.UntilAsync(WorldQueries.Tenant(name), $"False/{reason}");

        await World.Files.MergeAsync(WorldQueries.Tenant(name), $"spec: {{ instance: {{ {correction} }} }}");
        await World.UntilAsync(WorldQueries.Tenant(name), "True/Ready");
    }

    [Fact]
    [Covers(nameof(Tenant), TenantReasons.InstanceNotFound)]
    public async Task A_tenant_whose_instance_was_torn_away_waits_for_it()
    {
        var chat = await new Chat(World, "torn").ReadyAsync();
        await World.Files.ApplyAsync(Stories.Tenant("bereft", more: "  placement: { region: torn }"));
        await World.UntilAsync(WorldQueries.Tenant("bereft"), "True/Ready");
        await World.Files.DeleteAsync(chat.Path);
        await World.Files.MergeAsync(chat.Path, "metadata: { finalizers: null }");
        await World.UntilAsync(WorldQueries.Tenant("bereft"), $"False/{TenantReasons.InstanceNotFound}");

        await World.Files.ApplyAsync(Stories.SharedInstance("torn", "torn", region: "torn"));
        await World.UntilAsync(WorldQueries.Tenant("bereft"), "True/Ready");
    }

    [Fact]
    [Covers(nameof(Tenant), TenantReasons.PinnedInstanceNotShared)]
    public async Task A_tenant_that_is_pinned_to_somebodys_own_instance_is_not_placed_there()
    {
        await World.Files.ApplyAsync(
            $"{Stories.Namespace("apart")}\n---\n{Stories.Mongo("apart")}\n---\n{Stories.SharedInstance("apart", "apart").Replace("Shared", "Dedicated", StringComparison.Ordinal)}"
        );
        await World.Files.ApplyAsync(
            Stories.Tenant("intruder", more: "  placement: { instanceRef: { namespace: apart, name: apart } }")
        );
        await World.UntilAsync(WorldQueries.Tenant("intruder"), $"False/{TenantReasons.PinnedInstanceNotShared}");

        await new Chat(World, "open").ReadyAsync();
        await World.Files.MergeAsync(
            WorldQueries.Tenant("intruder"),
            "spec: { placement: { instanceRef: { namespace: open, name: open } } }"
        );
        await World.UntilAsync(WorldQueries.Tenant("intruder"), "True/Ready");
    }

    private async Task<string> RouteAsync(string tenant)
    {
        var route = Assert.Single(
            await World.Files.ListAsync(
                $"apis/networking.k8s.io/v1/ingresses?labelSelector=chat.scalewize.ai/tenant%3D{tenant}"
            )
        );
        return $"{route["metadata"]!["uid"]} {route["metadata"]!["annotations"]!.ToJsonString()} {route["spec"]!.ToJsonString()}";
    }
}
