using System.Diagnostics.Metrics;
using System.Text.Json.Nodes;
using Operator.Gateway;
using Operator.Outgoing;
using Support;

namespace Operator.Tests.Gateway;

/// <summary>Over real connections, to LiteLLM's management API as a scripted peer plays it.</summary>
public sealed class LiteLlmAdminTests : IAsyncLifetime
{
    private const string Master = "sk-master";
    private static readonly string Key = VirtualKey.For(Master, "uid-acme");
    private static readonly GatewayTeam Acme = new("acme", ["gpt-4o"], 60, null, 20.5m);

    private readonly GatewaySession _session = new(new("chat-system", "default"), Master);
    private readonly Meter _meter = new("test");
    private LiteLlmPeer _peer = null!;
    private PeerApi _api = null!;
    private LiteLlmAdmin _admin = null!;

    public async ValueTask InitializeAsync()
    {
        _peer = await LiteLlmPeer.StartAsync(Master);
        _api = new(
            new OutgoingPipelines(TimeProvider.System, _meter).LiteLlm,
            (_, cancellationToken) => _peer.ConnectAsync(cancellationToken)
        );
        _admin = new(_api);
    }

    public async ValueTask DisposeAsync()
    {
        _api.Dispose();
        _meter.Dispose();
        await _peer.DisposeAsync();
    }

    [Fact]
    public async Task A_tenant_becomes_a_team_with_its_limits_and_a_key_of_its_own()
    {
        await EnsureAsync(Acme);

        Assert.Equal(
            """{"team_id":"acme","team_alias":"acme","models":["gpt-4o"],"rpm_limit":60,"tpm_limit":null,"max_budget":20.5,"budget_duration":"1mo"}""",
            _peer.Team("acme")!.ToJsonString()
        );
        Assert.Equal("acme", _peer.TeamOf(Key));
        Assert.All(_peer.Requests, r => Assert.Equal("default-gateway.chat-system.svc:4000", r.Host));
    }

    [Fact]
    public async Task Doing_it_again_writes_nothing_not_even_for_a_number_that_comes_back_in_other_digits()
    {
        var team = Acme with { MonthlyBudgetUsd = 20 };
        await EnsureAsync(team);
        var writes = _peer.Writes.Count;

        await EnsureAsync(team);

        Assert.Equal(writes, _peer.Writes.Count);
    }

    [Fact]
    public async Task A_change_sends_what_changes_alone_because_a_budget_that_is_sent_again_begins_anew()
    {
        await EnsureAsync(Acme);

        await EnsureAsync(Acme with { Models = [], RequestsPerMinute = null });

        Assert.Equal(
            """{"models":[],"rpm_limit":null,"team_id":"acme"}""",
            _peer.Requests.Single(r => r.PathAndQuery == "/team/update").Body
        );
    }

    [Fact]
    public async Task What_somebody_raised_is_put_back()
    {
        await EnsureAsync(Acme);
        _peer.Change("acme", "rpm_limit", 100_000);

        await EnsureAsync(Acme);

        Assert.Equal(60, _peer.Team("acme")!["rpm_limit"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_key_is_in_no_address_and_an_answer_that_got_lost_costs_no_second_key()
    {
        await _admin.EnsureTeamAsync(_session, Acme, CancellationToken.None);
        _peer.LastWord = r => r.PathAndQuery == "/key/generate" ? ServerAnswer.Break : null;
        await Assert.ThrowsAsync<PeerException>(() =>
            _admin.EnsureKeyAsync(_session, "acme", Key, CancellationToken.None)
        );
        _peer.LastWord = _ => null;

        await EnsureAsync(Acme);

        Assert.Equal(1, _peer.KeysOf("acme"));
        Assert.Single(_peer.Writes, "/key/generate");
        Assert.DoesNotContain(_peer.Requests, r => r.PathAndQuery.Contains(Key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_team_that_goes_takes_its_key_along_and_is_missed_by_nobody()
    {
        await EnsureAsync(Acme);

        await _admin.RemoveTeamAsync(_session, "acme", "uid-acme", CancellationToken.None);
        await _admin.RemoveTeamAsync(_session, "acme", "uid-acme", CancellationToken.None);

        Assert.Null(_peer.TeamOf(Key));
        Assert.Single(_peer.Writes, "/team/delete");
    }

    [Fact]
    public async Task A_team_that_seems_to_be_gone_while_its_key_is_known_is_not_believed()
    {
        await EnsureAsync(Acme);
        _peer.Fault = r => r.PathAndQuery.StartsWith("/team/info", StringComparison.Ordinal) ? new(404) : null;

        await Assert.ThrowsAsync<PeerException>(() =>
            _admin.RemoveTeamAsync(_session, "acme", "uid-acme", CancellationToken.None)
        );
    }

    [Fact]
    public async Task A_gateway_that_keeps_no_keys_for_now_is_not_asked()
    {
        await Assert.ThrowsAsync<PeerException>(() =>
            _admin.RemoveTeamAsync(_session with { MasterKey = null }, "acme", "uid-acme", CancellationToken.None)
        );

        Assert.Empty(_peer.Requests);
    }

    [Fact]
    public async Task An_error_repeats_nothing_of_what_was_sent()
    {
        _peer.Fault = r =>
            new(
                400,
                new JsonObject
                {
                    ["error"] = new JsonObject { ["message"] = $"you sent {r.Headers["Authorization"]} and {r.Body}" },
                }.ToJsonString()
            );

        var error = await Assert.ThrowsAsync<PeerException>(() => EnsureAsync(Acme));

        Assert.Equal((400, "it answers 400"), (error.Code, error.Message));
    }

    [Fact]
    public void A_key_follows_from_the_tenant_and_tells_nothing_of_the_master_key()
    {
        string[] keys =
        [
            VirtualKey.For(Master, "uid-1"),
            VirtualKey.For(Master, "uid-2"),
            VirtualKey.For("sk-other", "uid-1"),
        ];

        Assert.Equal(VirtualKey.For(Master, "uid-1"), keys[0]);
        Assert.Equal(3, keys.Distinct().Count());
        Assert.All(keys, key => Assert.Matches("^sk-[0-9a-f]{64}$", key));
        Assert.All(keys, key => Assert.DoesNotContain(VirtualKey.FingerprintOf(key), key, StringComparison.Ordinal));
    }

    private async Task EnsureAsync(GatewayTeam team)
    {
        await _admin.EnsureTeamAsync(_session, team, CancellationToken.None);
        await _admin.EnsureKeyAsync(_session, team.Id, Key, CancellationToken.None);
    }
}
