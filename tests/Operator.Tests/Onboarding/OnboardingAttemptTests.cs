using System.Text.Json;
using System.Text.Json.Nodes;
using Entities;
using Microsoft.Extensions.Time.Testing;
using Operator.Gateway;
using Operator.Onboarding;
using Operator.Outgoing;
using Prometheus;
using Support;

namespace Operator.Tests.Onboarding;

/// <summary>Attempts over real connections, to LibreChat's admin API as a scripted peer plays it.</summary>
public sealed class OnboardingAttemptTests : IAsyncLifetime
{
    private const string Secret = "0123456789abcdef0123456789abcdef";
    private static readonly TenantGateway Literal = Onboard.Gateway with { IsByReference = false };

    private readonly CollectorRegistry _registry = Metrics.NewCustomRegistry();
    private readonly FakeTimeProvider _time = new();
    private LibreChatPeer _peer = null!;
    private PeerApi _api = null!;
    private LibreChatAdmin _admin = null!;

    public async ValueTask InitializeAsync()
    {
        _peer = await LibreChatPeer.StartAsync(Secret);
        _peer.AddAccount(OperatorAccount.IdFor("acme"), "acme");
        _api = new(
            new OutgoingPipelines(_time, _registry).LibreChat,
            (_, cancellationToken) => _peer.ConnectAsync(cancellationToken)
        );
        _admin = new(_api);
    }

    public async ValueTask DisposeAsync()
    {
        _api.Dispose();
        await _peer.DisposeAsync();
    }

    [Fact]
    public async Task A_tenant_gets_its_override_and_the_role_of_its_admins()
    {
        var plan = Onboard.Plan(Onboard.Facts())!;

        var result = await AttemptAsync(plan);

        Assert.Equal(["account=Done", "configuration=Done", "roles=Done"], Onboard.Spelled(result.Steps));
        Assert.True(result.IsComplete);
        Assert.True(JsonNode.DeepEquals(plan.Overrides, _peer.OverridesOf("acme")));
        Assert.Equal(TenantAdminRole.Capabilities, _peer.GrantsOf("acme", TenantAdminRole.Name));
        Assert.All(_peer.Requests, r => Assert.Equal(("acme", "one.shared.svc"), (r.Headers["X-Tenant-Id"], r.Host)));
    }

    [Fact]
    public void The_role_of_tenant_admins_reaches_no_configuration_and_cannot_promote_itself() =>
        Assert.All(
            TenantAdminRole.Capabilities,
            c =>
                Assert.False(
                    c.Contains("configs", StringComparison.Ordinal) || c is "manage:roles" or "manage:mcpservers"
                )
        );

    [Fact]
    public async Task A_second_attempt_writes_nothing()
    {
        var plan = Onboard.Plan(Onboard.Facts())!;
        await AttemptAsync(plan);
        var writes = _peer.Writes.Count;

        await AttemptAsync(plan);

        Assert.Equal(writes, _peer.Writes.Count);
    }

    [Fact]
    public async Task What_somebody_changed_is_put_back()
    {
        var plan = Onboard.Plan(Onboard.Facts())!;
        await AttemptAsync(plan);
        _peer.SetOverrides("acme", new() { ["interface"] = new JsonObject { ["customWelcome"] = "Bought elsewhere" } });
        _peer.Grant("acme", TenantAdminRole.Name, "manage:configs");

        await AttemptAsync(plan);

        Assert.True(JsonNode.DeepEquals(plan.Overrides, _peer.OverridesOf("acme")));
        Assert.Equal(TenantAdminRole.Capabilities, _peer.GrantsOf("acme", TenantAdminRole.Name));
    }

    [Fact]
    public async Task Of_thousands_of_grants_one_attempt_takes_back_some_and_the_next_ones_the_others()
    {
        for (var grant = 0; grant < 2 * LibreChatAdmin.MostGrants; grant++)
            _peer.Grant("acme", TenantAdminRole.Name, $"manage:{grant}");
        var plan = Onboard.Plan(Onboard.Facts())!;

        var first = await AttemptAsync(plan);

        Assert.Equal(LibreChatAdmin.MostGrants, Withdrawn());
        Assert.Equal(["account=Done", "configuration=Done", "roles=Pending"], Onboard.Spelled(first.Steps));

        Assert.True((await AttemptAsync(plan)).IsComplete);
        Assert.Equal(TenantAdminRole.Capabilities, _peer.GrantsOf("acme", TenantAdminRole.Name));
    }

    [Fact]
    public async Task A_grant_that_can_be_none_is_not_asked_for()
    {
        _peer.Grant("acme", TenantAdminRole.Name, new string('a', 100_000));

        Assert.True((await AttemptAsync(Onboard.Plan(Onboard.Facts())!)).IsComplete);

        Assert.Equal(0, Withdrawn());
    }

    [Theory]
    [InlineData("""{ "config": 5, "roles": [5], "grants": [5], "users": [5], "role": 5 }""")]
    [InlineData("""{ "config": [], "roles": [[]], "grants": [[]], "users": [[]], "role": [] }""")]
    [InlineData("""{ "config": { "overrides": {} }, "roles": [{ "name": {} }], "grants": [{ "capability": [] }] }""")]
    public async Task An_answer_of_another_shape_becomes_a_step(string body)
    {
        _peer.Fault = _ => ServerAnswer.Ok(body);

        var result = await AttemptAsync(
            Onboard.Plan(Onboard.Facts())! with
            {
                Permissions = new() { ["A"] = new JsonObject { ["USE"] = true } },
            }
        );

        Assert.NotEmpty(result.Steps);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_key_that_LibreChat_only_shows_the_preview_of_is_not_put_again(bool encrypts)
    {
        _peer.EncryptsSecrets = encrypts;
        var plan = Onboard.Plan(Onboard.Facts(), Literal)! with { WasPut = true };
        _peer.SetOverrides("acme", plan.Overrides!.DeepClone().AsObject());

        await AttemptAsync(plan);

        Assert.DoesNotContain(_peer.Writes, w => w.StartsWith("PUT", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_key_that_was_replaced_is_put_although_LibreChat_does_not_show_which_one_it_has()
    {
        _peer.EncryptsSecrets = true;
        _peer.SetOverrides(
            "acme",
            Onboard
                .Plan(Onboard.Facts(), Literal with { Key = "sk-the-former-key-of-acme" })!
                .Overrides!.DeepClone()
                .AsObject()
        );
        var plan = Onboard.Plan(Onboard.Facts(), Literal)!;
        Assert.False(plan.WasPut);

        await AttemptAsync(plan);

        Assert.Equal(
            Onboard.Key,
            _peer.OverridesOf("acme")!["endpoints"]!["custom"]![0]!["apiKey"]!.GetValue<string>()
        );
    }

    [Fact]
    public async Task A_connection_that_is_cut_after_the_write_costs_no_second_write()
    {
        var plan = Onboard.Plan(Onboard.Facts())!;
        _peer.LastWord = request => request.Method == "PUT" ? ServerAnswer.Break : null;
        Assert.Equal(["account=Done", "configuration=Pending"], Onboard.Spelled((await AttemptAsync(plan)).Steps));
        _peer.LastWord = _ => null;

        Assert.True((await AttemptAsync(plan)).IsComplete);

        Assert.Single(_peer.Writes, w => w.StartsWith("PUT", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_account_that_is_not_there_yet_is_waited_for()
    {
        var result = await AttemptAsync(Onboard.Plan(Onboard.Facts("beta"))!);

        Assert.Equal(["account=Pending", "configuration=Pending"], Onboard.Spelled(result.Steps));
        Assert.Empty(_peer.Writes);
    }

    [Fact]
    public async Task A_token_that_is_signed_with_another_secret_opens_nothing()
    {
        _peer.JwtSecret = "another-secret";

        Assert.Equal(
            ["account=Pending", "configuration=Pending"],
            Onboard.Spelled((await AttemptAsync(Onboard.Plan(Onboard.Facts())!)).Steps)
        );
    }

    [Fact]
    public async Task An_account_without_its_role_waits_for_a_person()
    {
        _peer.AddAccount(OperatorAccount.IdFor("acme"), "acme", "USER");

        Assert.Equal(
            ["account=Done", "configuration=Failed"],
            Onboard.Spelled((await AttemptAsync(Onboard.Plan(Onboard.Facts())!)).Steps)
        );
    }

    [Theory]
    [InlineData(500, "", OnboardingState.Pending)]
    [InlineData(429, "", OnboardingState.Pending)]
    [InlineData(400, "{\"error\":\"Invalid\"}", OnboardingState.Failed)]
    [InlineData(200, "<!DOCTYPE html>", OnboardingState.Pending)]
    public async Task Whatever_else_LibreChat_says_becomes_a_step(int code, string body, OnboardingState state)
    {
        _peer.Fault = _ => new(code, body);

        var step = Assert.Single(
            (await AttemptAsync(Onboard.Plan(Onboard.Facts())!)).Steps,
            s => s.Name == "configuration"
        );

        Assert.Equal(state, step.State);
    }

    [Fact]
    public async Task A_LibreChat_that_hangs_is_given_up_after_a_while()
    {
        _peer.Fault = _ => ServerAnswer.Hang;
        var attempt = AttemptAsync(Onboard.Plan(Onboard.Facts())!);
        await Eventually.True(() => _peer.Requests.Count == 1);

        _time.Advance(TimeSpan.FromSeconds(10));

        Assert.Contains(
            "no answer within 10s",
            Assert.Single((await attempt).Steps, s => s.Name == "configuration").Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_first_admin_is_pending_until_there_is_an_account_of_that_address()
    {
        var plan = Onboard.Plan(Onboard.Facts(change: s => s with { Contact = new() { Email = "Admin@acme.com" } }))!;
        Assert.Contains("admin=Pending", Onboard.Spelled((await AttemptAsync(plan)).Steps));
        _peer.AddUser("acme", "admin@acme.com");

        Assert.Contains("admin=Done", Onboard.Spelled((await AttemptAsync(plan)).Steps));
    }

    [Fact]
    public async Task On_an_instance_of_its_own_a_tenant_gets_its_admin_and_nothing_is_put()
    {
        var plan = new OnboardingPlan
        {
            Tenant = "acme",
            TenantUid = "uid-acme",
            Instance = new("chat-acme", "acme"),
            IsInLibreChat = true,
            AdminEmail = "jo@acme.com",
        };
        Assert.Equal(["roles=Done", "admin=Pending"], Onboard.Spelled((await AttemptAsync(plan)).Steps));
        Assert.Equal(
            ["roles=Pending", "admin=Pending"],
            Onboard.Spelled((await AttemptAsync(plan with { Tenant = "unknown" })).Steps)
        );

        Assert.DoesNotContain(
            _peer.Requests,
            r => r.PathAndQuery.StartsWith("/api/admin/config", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task An_override_with_nothing_left_in_it_is_deleted_because_LibreChat_keeps_what_an_empty_one_replaces()
    {
        var plan = Onboard.Plan(Onboard.Facts())!;
        await AttemptAsync(plan);

        var result = await AttemptAsync(plan with { Overrides = [] });

        Assert.Null(_peer.OverridesOf("acme"));
        Assert.True(result.IsComplete);
        Assert.True((await AttemptAsync(plan with { Overrides = [] })).IsComplete);
    }

    [Fact]
    public async Task An_override_that_replaces_another_counts_once_every_pod_has_it()
    {
        var plan = Onboard.Plan(Onboard.Facts())! with { OverrideCacheTime = TimeSpan.FromSeconds(60) };

        var put = await AttemptAsync(plan);
        _time.Advance(TimeSpan.FromSeconds(59));
        var early = await AttemptAsync(plan, put.SettlesAt);
        _time.Advance(TimeSpan.FromSeconds(1));
        var settled = await AttemptAsync(plan, early.SettlesAt);

        Assert.Equal((false, false, true), (put.IsConfigured, early.IsConfigured, settled.IsConfigured));
        Assert.Single(_peer.Writes, write => write.StartsWith("PUT", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_roles_of_a_tenant_may_what_the_instance_says_and_are_put_right_again()
    {
        var plan = Onboard.Plan(Onboard.Facts())! with
        {
            Permissions = RolePermissions.Of(
                Configured("""{ "interface": { "agents": { "use": false, "share": true }, "bookmarks": false } }""")
            ),
        };
        bool?[] Said() =>
            [
                .. new[] { "USER", TenantAdminRole.Name }.SelectMany(role =>
                    new[]
                    {
                        _peer.May("acme", role, "AGENTS", "USE"),
                        _peer.May("acme", role, "AGENTS", "CREATE"),
                        _peer.May("acme", role, "AGENTS", "SHARE"),
                        _peer.May("acme", role, "BOOKMARKS", "USE"),
                    }
                ),
            ];

        await AttemptAsync(plan);
        Assert.Equal([false, true, true, false, false, true, true, false], Said());

        _peer.Permit("acme", "USER", "AGENTS", "USE", true);
        await AttemptAsync(plan);
        Assert.Equal([false, true, true, false, false, true, true, false], Said());

        var writes = _peer.Writes.Count;
        await AttemptAsync(plan);
        Assert.Equal(writes, _peer.Writes.Count);
    }

    [Fact]
    public async Task A_role_that_only_a_cache_remembers_of_a_former_tenant_is_made_anew()
    {
        _peer.Fault = request =>
            request.PathAndQuery == $"/api/admin/roles/{TenantAdminRole.Name}"
                ? ServerAnswer.Ok($$"""{ "role": { "name": "{{TenantAdminRole.Name}}" } }""")
                : null;

        await AttemptAsync(Onboard.Plan(Onboard.Facts())!);

        Assert.Contains("POST /api/admin/roles", _peer.Writes);
    }

    [Theory]
    [InlineData(
        """{ "interface": { "peoplePicker": { "users": false, "groups": true } } }""",
        """{"PEOPLE_PICKER":{"VIEW_USERS":false,"VIEW_GROUPS":true}}"""
    )]
    [InlineData(
        """{ "interface": { "multiConvo": true, "customWelcome": "Hi" } }""",
        """{"MULTI_CONVO":{"USE":true}}"""
    )]
    [InlineData("""{ "interface": { "agents": "yes", "prompts": { "use": 1 }, "skills": null } }""", "{}")]
    [InlineData("""{ "interface": [] }""", "{}")]
    [InlineData("[]", "{}")]
    public void What_the_interface_says_about_permissions_is_read(string config, string permissions) =>
        Assert.Equal(permissions, RolePermissions.Of(Configured(config)).ToJsonString());

    private static ChatInstanceSpec Configured(string config) =>
        Onboard.Instance.Spec with
        {
            Config = JsonDocument.Parse(config).RootElement,
        };

    private int Withdrawn() =>
        _peer.Writes.Count(write => write.StartsWith("DELETE /api/admin/grants/", StringComparison.Ordinal));

    private Task<OnboardingResult> AttemptAsync(OnboardingPlan plan, DateTimeOffset? settlesAt = null) =>
        OnboardingAttempt.RunAsync(
            _admin,
            new(plan.Instance, plan.Tenant, OperatorToken.For(plan.Tenant, Secret, _time.GetUtcNow())),
            plan,
            settlesAt,
            _time.GetUtcNow(),
            CancellationToken.None
        );
}
