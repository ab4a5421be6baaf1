using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using Entities;
using k8s.Models;
using Kubernetes.Controllers;
using Kubernetes.Objects;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Operator.ChatInstances.LibreChat;
using Operator.Gateway;
using Operator.Offline;
using Operator.Onboarding;
using Operator.Outgoing;
using Prometheus;
using Support;

namespace Operator.Tests.Onboarding;

/// <summary>The loop at work under a clock that a test moves.</summary>
public sealed class TenantOnboardingTests : IAsyncLifetime
{
    private const string Secret = "0123456789abcdef0123456789abcdef";
    private readonly CollectorRegistry _metrics = Metrics.NewCustomRegistry();
    private readonly FakeTimeProvider _time = new();
    private readonly OfflineCache<Tenant> _tenants = new(ChatResources.Tenants);
    private readonly OfflineCache<V1Secret> _secrets = new(CoreResources.Secrets);
    private readonly ConcurrentQueue<NamespacedName> _woken = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Tenant _acme = Onboard.Facts().Tenant;
    private LibreChatPeer _peer = null!;
    private LiteLlmPeer _gateway = null!;
    private PeerApi _libreChat = null!;
    private PeerApi _liteLlm = null!;
    private TenantOnboarding _onboarding = null!;
    private Task _run = Task.CompletedTask;

    public async ValueTask InitializeAsync()
    {
        _peer = await LibreChatPeer.StartAsync(Secret);
        _peer.AddAccount(OperatorAccount.IdFor("acme"), "acme");
        _gateway = await LiteLlmPeer.StartAsync("sk-master");
        var outgoing = new OutgoingPipelines(_time, _metrics);
        _libreChat = new(outgoing.LibreChat, (_, cancellationToken) => _peer.ConnectAsync(cancellationToken));
        _liteLlm = new(outgoing.LiteLlm, (_, cancellationToken) => _gateway.ConnectAsync(cancellationToken));
        var services = new RuntimeServices
        {
            Time = _time,
            Loggers = NullLoggerFactory.Instance,
            Metrics = new(_metrics),
            Jitter = () => 0,
        };
        _onboarding = new(
            new(new LibreChatAdmin(_libreChat), new LiteLlmAdmin(_liteLlm)),
            _tenants,
            _secrets,
            pool => new(pool, "sk-master"),
            new(),
            services,
            _woken.Enqueue
        );
        _tenants.Record(_acme);
        _secrets.Record(
            new()
            {
                Metadata = new() { Name = "one-sessions", NamespaceProperty = "shared" },
                Data = new Dictionary<string, byte[]> { [SessionKeys.JwtSecretName] = Encoding.UTF8.GetBytes(Secret) },
            }
        );
        _run = _onboarding.RunAsync(_stop.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _run;
        _stop.Dispose();
        _libreChat.Dispose();
        _liteLlm.Dispose();
        await _gateway.DisposeAsync();
        await _peer.DisposeAsync();
    }

    [Fact]
    public async Task A_second_pass_over_the_same_world_asks_for_nothing()
    {
        await DoneAsync();
        var asked = _peer.Requests.Count;

        for (var pass = 0; pass < 10; pass++)
            _onboarding.Want(_acme, Onboard.Plan(Onboard.Facts()));
        _time.Advance(TenantOnboarding.LookAgainAfter - TimeSpan.FromMinutes(1));

        Assert.Equal(asked, _peer.Requests.Count);
    }

    [Fact]
    public async Task What_somebody_changed_is_put_back_within_the_hour()
    {
        await DoneAsync();
        _peer.SetOverrides("acme", new() { ["modelSpecs"] = new JsonObject() });

        _time.Advance(TenantOnboarding.LookAgainAfter);

        await Eventually.True(() => _peer.OverridesOf("acme")!.ContainsKey("endpoints"));
    }

    [Fact]
    public async Task A_LibreChat_that_fails_is_asked_again_with_backoff_until_it_works()
    {
        _peer.Fault = _ => new(500);
        _onboarding.Want(_acme, Onboard.Plan(Onboard.Facts()));
        await Eventually.True(() => _woken.Count == 1);
        Assert.False(_onboarding.FactsOf(_acme).Result!.IsConfigured);
        _peer.Fault = _ => null;

        await Eventually.True(() =>
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            return _onboarding.FactsOf(_acme).Result!.IsComplete;
        });

        Assert.Equal(2, _woken.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_peer_that_answers_each_request_at_its_last_moment_holds_no_worker_beyond_the_deadline(
        bool isGateway
    )
    {
        // Each request in turn is answered a second before its own limit.
        Func<ServerRequest, ServerAnswer?> slowly = _ =>
        {
            _time.Advance(TimeSpan.FromSeconds(9));
            return null;
        };
        if (isGateway)
            _gateway.Fault = slowly;
        else
            _peer.Fault = slowly;
        var before = _time.GetUtcNow();

        _onboarding.Want(_acme, Onboard.Plan(Onboard.Facts()));
        await Eventually.True(() => _woken.Count == 1);

        Assert.InRange(_time.GetUtcNow() - before, TimeSpan.Zero, TenantOnboarding.Deadline + TimeSpan.FromSeconds(9));
        Assert.Contains(
            _onboarding.FactsOf(_acme).Result!.Steps,
            step => step.Message?.Contains("the time for one attempt is over", StringComparison.Ordinal) == true
        );
    }

    [Fact]
    public async Task Nothing_refers_to_a_key_before_it_opens_the_gateway()
    {
        _gateway.Fault = _ => new(500);
        _onboarding.Want(_acme, Onboard.Plan(Onboard.Facts()));
        await Eventually.True(() => _woken.Count == 1);

        Assert.Equal(
            ["gateway-key=Pending", "configuration=Pending"],
            Onboard.Spelled(_onboarding.FactsOf(_acme).Result!.Steps)
        );
        Assert.Empty(_peer.Requests);
    }

    [Fact]
    public async Task Nothing_refers_to_a_key_before_all_pods_have_it_and_then_it_is_put_at_once()
    {
        _onboarding.Want(_acme, Onboard.Plan(Onboard.Facts(), Onboard.Gateway with { IsInPods = false }));
        await Eventually.True(() => _woken.Count == 1);
        Assert.Equal(
            ["gateway-key=Pending", "configuration=Pending"],
            Onboard.Spelled(_onboarding.FactsOf(_acme).Result!.Steps)
        );

        _onboarding.Want(_acme, Onboard.Plan(Onboard.Facts()));

        await Eventually.True(() => _onboarding.FactsOf(_acme).Result!.IsComplete);
        Assert.Equal("acme", _gateway.TeamOf(Onboard.Key));
    }

    [Fact]
    public async Task A_tenant_that_goes_leaves_no_key_that_opens_a_gateway()
    {
        await DoneAsync();

        _gateway.Fault = r => r.Method == "POST" ? new(500) : null;
        _onboarding.Want(
            _acme,
            new()
            {
                Tenant = "acme",
                TenantUid = "uid-acme",
                Instance = new("shared", "one"),
                FormerPools = [Onboard.Pool],
                Hash = OnboardingPlan.Withdrawal,
            }
        );
        await Eventually.True(() =>
            _onboarding.FactsOf(_acme).Result is { Hash: OnboardingPlan.Withdrawal, Withdrawn: [] }
        );
        _gateway.Fault = _ => null;
        await Eventually.True(() =>
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            return _onboarding.FactsOf(_acme).Result!.Withdrawn.Count == 1;
        });

        Assert.Null(_gateway.TeamOf(Onboard.Key));
        Assert.Empty(_gateway.Teams);
    }

    [Fact]
    public async Task Former_gateways_that_hang_hang_at_the_same_time_and_LibreChat_is_still_reached()
    {
        await DoneAsync();
        _peer.SetOverrides("acme", []);
        NamespacedName[] former = [new("former", "a"), new("former", "b"), new("former", "c"), new("former", "d")];
        _gateway.Fault = request => IsFormer(request) ? ServerAnswer.Hang : null;

        _onboarding.Want(_acme, Onboard.Plan(Onboard.Facts())! with { FormerPools = former });
        await Eventually.True(() => _gateway.Requests.Count(IsFormer) == former.Length);
        _time.Advance(TimeSpan.FromSeconds(10));

        await Eventually.True(() => _peer.OverridesOf("acme")!.ContainsKey("endpoints"));

        static bool IsFormer(ServerRequest request) => request.Host.Contains(".former.", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tenant_without_a_plan_is_never_asked_for()
    {
        await DoneAsync();
        var asked = _peer.Requests.Count;

        _onboarding.Want(_acme, null);
        _time.Advance(2 * TenantOnboarding.LookAgainAfter);
        _onboarding.Want(
            _acme,
            new()
            {
                Tenant = "acme",
                TenantUid = "uid-acme",
                Instance = new("shared", "one"),
            }
        );

        Assert.Null(_onboarding.FactsOf(_acme).Result);
        Assert.Equal(asked, _peer.Requests.Count);
    }

    private async Task DoneAsync()
    {
        _onboarding.Want(_acme, Onboard.Plan(Onboard.Facts()));
        await Eventually.True(() => _onboarding.FactsOf(_acme).Result?.IsComplete == true && !_woken.IsEmpty);
    }
}
