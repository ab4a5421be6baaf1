using System.Collections.Concurrent;
using Entities;
using Kubernetes.Objects;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Operator.Offline;
using Operator.Tenants.Domains;
using Prometheus;
using Support;

namespace Operator.Tests.Tenants;

/// <summary>The loop at work under a clock that a test moves, on a DNS that it scripts.</summary>
public sealed class DomainProofsTests : IDomainProof, IAsyncLifetime
{
    private static readonly string[] Hosts = ["chat.acme.com", "ai.acme.com"];
    private readonly CollectorRegistry _registry = Metrics.NewCustomRegistry();
    private readonly FakeTimeProvider _time = new();
    private readonly OfflineCache<Tenant> _tenants = new(ChatResources.Tenants);
    private readonly ConcurrentQueue<NamespacedName> _woken = new();
    private readonly ConcurrentQueue<string> _asked = new();
    private readonly ConcurrentDictionary<string, Task<string?>> _answers = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly DomainProofs _proofs;
    private readonly Tenant _acme = A.Tenant("acme", PlanName.Professional);
    private Task _run = Task.CompletedTask;

    public DomainProofsTests() =>
        _proofs = new(
            this,
            _tenants,
            new()
            {
                Time = _time,
                Loggers = NullLoggerFactory.Instance,
                Metrics = new(_registry),
                Jitter = () => 0,
            },
            _woken.Enqueue
        );

    ValueTask IAsyncLifetime.InitializeAsync()
    {
        _tenants.Record(_acme);
        _run = _proofs.RunAsync(_stop.Token);
        return ValueTask.CompletedTask;
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await _stop.CancelAsync();
        await _run;
        _stop.Dispose();
    }

    Task<string?> IDomainProof.ObjectionAsync(string host, string tenantUid, CancellationToken cancellationToken)
    {
        _asked.Enqueue(host);
        return _answers
            .GetValueOrDefault(host, Task.FromResult<string?>("there is no such record yet"))
            .WaitAsync(cancellationToken);
    }

    [Fact]
    public async Task A_pass_waits_for_no_answer_and_all_hosts_are_asked_for_at_once()
    {
        var (first, second) = (new TaskCompletionSource<string?>(), new TaskCompletionSource<string?>());
        (_answers[Hosts[0]], _answers[Hosts[1]]) = (first.Task, second.Task);

        Assert.Equal([(Hosts[0], null), (Hosts[1], null)], Pass());
        await Eventually.True(() => _asked.Count == 2);
        Assert.Empty(_woken);
        first.SetResult(null);
        second.SetResult("there is no such record yet");

        await Eventually.True(() => _woken.Count == 1);
        Assert.Equal([(Hosts[1], "there is no such record yet")], Pass());
    }

    [Fact]
    public async Task A_pass_that_was_woken_asks_for_nothing_and_one_a_minute_later_asks_again()
    {
        await AnsweredAsync();
        for (var pass = 0; pass < 10; pass++)
            Pass();
        Assert.Equal(2, _asked.Count);

        _answers[Hosts[0]] = Task.FromResult<string?>(null);
        _time.Advance(TimeSpan.FromMinutes(1));
        Pass();

        await Eventually.True(() => _woken.Count == 2);
        Assert.Equal([Hosts[1]], Pass().Select(answer => answer.Host));
    }

    [Fact]
    public async Task An_answer_that_says_nothing_new_wakes_nobody()
    {
        await AnsweredAsync();

        for (var minute = 1; minute <= 3; minute++)
        {
            _time.Advance(TimeSpan.FromMinutes(1));
            Pass();
            await Eventually.True(() => _asked.Count == 2 + (2 * minute));
        }

        Assert.Single(_woken);
    }

    [Fact]
    public async Task The_annotation_requestedAt_has_the_DNS_asked_at_once()
    {
        await AnsweredAsync();
        _answers[Hosts[0]] = _answers[Hosts[1]] = Task.FromResult<string?>(null);

        Pass(
            _acme with
            {
                Metadata = _acme.Metadata with
                {
                    Annotations = new Dictionary<string, string> { [Labels.RequestedAt] = "now" },
                },
            }
        );

        await Eventually.True(() => _woken.Count == 2);
    }

    [Fact]
    public async Task A_host_that_is_added_is_asked_for_at_once_and_the_others_keep_their_answer()
    {
        await AnsweredAsync();

        Assert.Equal(
            [(Hosts[0], "there is no such record yet"), ("new.acme.com", null)],
            Pass(_acme, [Hosts[0], "new.acme.com"])
        );
        await Eventually.True(() => _woken.Count == 2);
    }

    [Fact]
    public async Task A_DNS_that_hangs_is_waited_for_until_the_deadline()
    {
        _answers[Hosts[0]] = new TaskCompletionSource<string?>().Task;
        Pass();
        await Eventually.True(() => _asked.Count == 2);

        _time.Advance(DomainProofs.Deadline);

        await Eventually.True(() => _woken.Count == 1);
        Assert.Equal(
            [(Hosts[0], "no name server has answered in time"), (Hosts[1], "there is no such record yet")],
            Pass()
        );
    }

    [Fact]
    public async Task Hosts_whose_question_throws_are_asked_for_again_with_a_later_pass()
    {
        _answers[Hosts[0]] = Task.FromException<string?>(new InvalidOperationException("a bug"));
        Pass();
        await Eventually.True(() => _asked.Count == 2);
        _answers.Clear();

        _time.Advance(TimeSpan.FromMinutes(1));
        Pass();

        await Eventually.True(() => _woken.Count == 1);
    }

    [Fact]
    public async Task Nothing_is_kept_of_a_tenant_that_is_gone_or_whose_hosts_are_all_served()
    {
        await AnsweredAsync();
        Pass(_acme, []);
        Assert.All(Pass(), answer => Assert.Null(answer.Found));
        await Eventually.True(() => _woken.Count == 2);

        _tenants.RecordDeleted(new(null, "acme"), _acme.Metadata.Uid!);
        // The pass that was looking at it meanwhile.
        Assert.All(Pass(), answer => Assert.Null(answer.Found));
        var other = A.Tenant("other", PlanName.Professional);
        _tenants.Record(other);
        Pass(other);
        await Eventually.True(() => _woken.Count == 3);

        Assert.Equal(6, _asked.Count);
    }

    private async Task AnsweredAsync()
    {
        Pass();
        await Eventually.True(() => _woken.Count == 1);
    }

    private (string Host, string? Found)[] Pass(Tenant? tenant = null, IReadOnlyList<string>? hosts = null) =>
        [.. _proofs.Unproven(tenant ?? _acme, hosts ?? Hosts).Select(found => (found.Key, found.Value))];
}
