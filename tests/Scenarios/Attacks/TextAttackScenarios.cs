using System.Net;
using Entities;
using Operator.Apply;
using Operator.ChatInstances;
using Operator.ProviderPools;
using Operator.Tenants;
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

    [Fact]
    public async Task A_greeting_that_names_a_variable_is_left_out_and_said_to_be()
    {
        await World.Files.ApplyAsync(
            Stories.Tenant(
                "greeting",
                "enterprise",
                "  branding: { title: Hi, welcome: 'key: ${OPENID_CLIENT_SECRET}' }"
            )
        );

        var refused = await World.UntilAsync(
            WorldQueries.Tenant("greeting"),
            $"False/{TenantReasons.OnboardingFailed}"
        );
        Assert.StartsWith("spec.branding holds ${", WorldQueries.Message(refused), StringComparison.Ordinal);
        var own = await World.UntilAsync(WorldQueries.Instance("chat-greeting", "greeting"), "True");
        Assert.DoesNotContain("${", own["spec"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    [Covers(ReasonTable.EveryKind, FailureReasons.Unreadable)]
    public async Task A_name_with_the_character_NUL_is_refused_and_what_runs_goes_on()
    {
        await World.Files.ApplyAsync(Stories.Tenant("nul", "enterprise", "  displayName: Fine"));
        await World.UntilAsync(WorldQueries.Tenant("nul"), "True/Ready");
        const string pods = "apis/apps/v1/namespaces/chat-nul/deployments/nul";
        var before = (await World.Files.GetAsync(pods))!["spec"]!.ToJsonString();

        await World.Files.MergeAsync(WorldQueries.Tenant("nul"), "spec: { displayName: \"a\\0b\" }");

        var refused = await World.UntilAsync(WorldQueries.Tenant("nul"), $"False/{FailureReasons.Unreadable}");
        Assert.Contains("NUL", WorldQueries.Message(refused), StringComparison.Ordinal);
        Assert.Contains("$.spec.displayName", WorldQueries.Message(refused), StringComparison.Ordinal);
        Assert.Equal(before, (await World.Files.GetAsync(pods))!["spec"]!.ToJsonString());
    }

    [Theory]
    [InlineData("os.environ/LITELLM_MASTER_KEY")]
    [InlineData("x-${JWT_SECRET}")]
    public async Task A_model_that_is_named_by_a_variable_is_refused(string name)
    {
        var (code, message) = await World.Files.RefusedAsync(
            PoolScenarios.Pool(
                "names",
                "default",
                $"{{ name: b, kind: ollama, endpoint: 'http://o', models: [{{ name: '{name}' }}] }}"
            )
        );

        Assert.Equal(HttpStatusCode.UnprocessableEntity, code);
        Assert.Contains("must not refer to a variable", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Thousands_of_mistakes_make_a_short_status()
    {
        var chat = await new Chat(World, "mistakes").ReadyAsync();
        var keys = string.Join(", ", Enumerable.Range(0, 5000).Select(i => $"unknown{i}: {i}"));

        await World.Files.MergeAsync(chat.Path, $"spec: {{ config: {{ {keys} }} }}");

        var refused = await World.UntilAsync(chat.Path, $"False/{ChatInstanceReasons.InvalidConfig}");
        Assert.Contains("unknown0", WorldQueries.Message(refused), StringComparison.Ordinal);
        Assert.EndsWith("more", WorldQueries.Message(refused), StringComparison.Ordinal);
        Assert.InRange(refused["status"]!.ToJsonString().Length, 1, 10_000);
    }

    [Fact]
    public async Task A_spec_that_could_not_be_kept_twice_is_refused_and_the_accepted_one_stays()
    {
        await World.Files.ApplyAsync(Stories.Tenant("large", "enterprise", "  displayName: Fine"));
        await World.UntilAsync(WorldQueries.Tenant("large"), "True/Ready");

        await World.Files.MergeAsync(
            WorldQueries.Tenant("large"),
            $"spec: {{ instance: {{ config: {{ interface: {{ customWelcome: {new string('x', 600_000)} }} }} }} }}"
        );

        var refused = await World.UntilAsync(WorldQueries.Tenant("large"), $"False/{TenantReasons.InvalidInstance}");
        Assert.InRange(refused["status"]!.ToJsonString().Length, 1, 10_000);
    }

    [Fact]
    public async Task A_request_to_look_again_is_cut_between_characters()
    {
        var chat = await new Chat(World, "requested").ReadyAsync();
        var request = $"{new string('x', 255)}\ud83d\ude00";

        await World.Files.MergeAsync(
            chat.Path,
            $"metadata: {{ annotations: {{ reconcile.chat.scalewize.ai/requestedAt: \"{request}\" }} }}"
        );

        await World.UntilAsync(
            chat.Path,
            instance => (string?)instance["status"]!["lastHandledReconcileAt"] == new string('x', 255)
        );
    }
}
