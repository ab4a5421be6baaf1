using Entities;
using Operator.ChatInstances;
using Operator.ProviderPools;
using Scenarios.Reasons;

namespace Scenarios.Attacks;

/// <summary>Texts that try to be more than text, on a server with an operator.</summary>
public sealed class TextAttackScenarios(ArrivedWorld arrived) : IClassFixture<ArrivedWorld>
{
    private OperatorWorld World => arrived.World;

    [Theory]
    [InlineData("by-name", "displayName: '$(MONGO_URI)'", "APP_TITLE", "$(MONGO_URI)")]
    [InlineData("by-title", "branding: { title: 'a $$(JWT_SECRET)' }", "APP_TITLE", "a $$(JWT_SECRET)")]
    [InlineData("by-footer", "branding: { footer: 'jwt=$(JWT_SECRET)' }", "CUSTOM_FOOTER", "jwt=$(JWT_SECRET)")]
    [InlineData(
        "by-help",
        "branding: { helpUrl: 'https://e/$(CREDS_KEY)' }",
        "HELP_AND_FAQ_URL",
        "https://e/$(CREDS_KEY)"
    )]
    public async Task A_tenant_shows_no_secret_of_its_process_to_whoever_opens_its_page(
        string name,
        string field,
        string variable,
        string shown
    )
    {
        await World.Files.ApplyAsync(Stories.Tenant(name, "enterprise", $"  {field}"));
        var deployment = await World.UntilAsync(
            $"apis/apps/v1/namespaces/chat-{name}/deployments/{name}",
            d => d is not null,
            "there"
        );

        var pod = ReadingSides.Read(deployment["spec"]!["template"]!);
        Assert.Equal(shown, (string?)pod["spec"]!["containers"]![0]!["env"]![variable]);
    }

    [Theory]
    [InlineData("too-long", "requestTimeout: 600000h", "spec.route.requestTimeout is 600000h")]
    [InlineData("too-large", "maxBodySize: 999999999999999g", "spec.route.maxBodySize is '999999999999999g'")]
    [InlineData("uncountable", "sessionAffinity: { maxAge: 99999999999999999999h }", "sessionAffinity.maxAge is '9999")]
    [Covers(nameof(ChatInstance), ChatInstanceReasons.InvalidRoute)]
    public async Task A_time_or_size_that_would_stop_the_edge_stays_off_it_and_tenants_are_served(
        string name,
        string route,
        string why
    )
    {
        var chat = await new Chat(World, name).ReadyAsync();
        await World.Files.MergeAsync(chat.Path, $"spec: {{ route: {{ {route} }} }}");

        var refused = await World.UntilAsync(chat.Path, $"False/{ChatInstanceReasons.InvalidRoute}");
        Assert.Contains(why, WorldQueries.Message(refused), StringComparison.Ordinal);
        var service = (await World.Files.GetAsync($"api/v1/namespaces/{name}/services/{name}"))!;
        Assert.Equal("600s", (string?)service["metadata"]!["annotations"]!["haproxy.org/timeout-server"]);
    }

    [Fact]
    public async Task A_tenant_is_served_by_an_instance_whose_route_cannot_be_read()
    {
        await World.Files.ApplyAsync(
            $"{Stories.Namespace("misrouted")}\n---\n{Stories.Mongo("misrouted")}\n---\n{Stories.SharedInstance("misrouted", "misrouted", region: "misrouted")}"
        );
        await World.UntilAsync(WorldQueries.Instance("misrouted", "misrouted"), "True");
        await World.Files.MergeAsync(
            WorldQueries.Instance("misrouted", "misrouted"),
            "spec: { route: { requestTimeout: 99999999999999999999h } }"
        );
        await World.UntilAsync(
            WorldQueries.Instance("misrouted", "misrouted"),
            $"False/{ChatInstanceReasons.InvalidRoute}"
        );

        await World.Files.ApplyAsync(Stories.Tenant("of-misrouted", more: "  placement: { region: misrouted }"));
        await World.UntilAsync(WorldQueries.Tenant("of-misrouted"), "True/Ready");
    }

    [Fact]
    [Covers(nameof(ProviderPool), ProviderPoolReasons.InvalidSpec)]
    public async Task A_pause_that_cannot_be_counted_is_told_and_leaves_the_gateway()
    {
        await World.Files.ApplyAsync(
            $"{Stories.Namespace("uncounted")}\n---\n{PoolScenarios.Pool("pool", "uncounted")}"
        );
        await World.UntilAsync(WorldQueries.Pool("uncounted", "pool"), "True/Available");
        const string gateway = "apis/apps/v1/namespaces/uncounted/deployments/pool-gateway";
        var before = (await World.Files.GetAsync(gateway))!["spec"]!.ToJsonString();

        await World.Files.MergeAsync(
            WorldQueries.Pool("uncounted", "pool"),
            "spec: { circuitBreaker: { recoveryTimeout: 99999999999999999999h } }"
        );

        await World.UntilAsync(WorldQueries.Pool("uncounted", "pool"), $"False/{ProviderPoolReasons.InvalidSpec}");
        Assert.Equal(before, (await World.Files.GetAsync(gateway))!["spec"]!.ToJsonString());
    }
}
