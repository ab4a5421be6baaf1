using k8s.Models;
using Kubernetes.Client;
using Kubernetes.Controllers;
using Kubernetes.Objects;
using Kubernetes.Requests;
using Support;

namespace Kubernetes.Tests.Controllers;

public sealed class LeaderElectionTests : IAsyncDisposable
{
    private static readonly NamespacedName LeaseName = new("ops", "lease");

    private readonly TestRuntime _runtime = new();
    private readonly FakeCluster _cluster = new();
    private readonly List<(CancellationTokenSource Stop, Task Run)> _running = [];

    private V1Lease Lease => _cluster.All<V1Lease>().Single();

    public async ValueTask DisposeAsync()
    {
        foreach (var (stop, run) in _running)
        {
            await stop.CancelAsync();
            await run.ContinueWith(_ => { }, TaskScheduler.Default).WaitAsync(TimeSpan.FromSeconds(10));
            stop.Dispose();
        }
    }

    [Fact]
    public async Task The_first_candidate_leads()
    {
        var first = Candidate("first");
        Run(first);
        await first.Acquired.WaitAsync(TimeSpan.FromSeconds(10));

        Assert.True(first.MayWrite);
        Assert.Equal(
            ("first", 15, 0),
            (Lease.Spec!.HolderIdentity, Lease.Spec.LeaseDurationSeconds, Lease.Spec.LeaseTransitions)
        );
        Assert.Equal(1, _runtime.Metrics["leader_election_master_status{name=lease}"]);
    }

    [Fact]
    public async Task A_renewed_lease_is_never_taken()
    {
        var (first, second) = (Candidate("first"), Candidate("second"));
        Run(first);
        await first.Acquired;
        Run(second);

        for (var i = 0; i < 100; i++)
            await Pass(TimeSpan.FromSeconds(1));

        Assert.True(first.MayWrite);
        Assert.False(second.MayWrite);
        Assert.Equal("first", Lease.Spec!.HolderIdentity);
    }

    [Fact]
    public async Task A_lease_that_is_not_renewed_is_taken_a_lease_duration_after_it_was_last_seen_to_change()
    {
        await _cluster.CreateAsync(CoreResources.Leases, Held("dead", 15), CancellationToken.None);
        var second = Candidate("second");
        Run(second);

        for (var i = 0; i < 14; i++)
            await Pass(TimeSpan.FromSeconds(1));
        Assert.False(second.Acquired.IsCompleted);

        await Until(() => second.Acquired.IsCompleted);
        Assert.Equal(("second", 4), (Lease.Spec!.HolderIdentity, Lease.Spec.LeaseTransitions));
    }

    [Fact]
    public async Task A_lease_that_says_it_expired_long_ago_is_believed_only_after_watching_it()
    {
        var old = Held("dead", 15) with { Spec = Held("dead", 15).Spec! with { RenewTime = DateTime.UnixEpoch } };
        await _cluster.CreateAsync(CoreResources.Leases, old, CancellationToken.None);
        var second = Candidate("second");
        Run(second);
        await Eventually.True(() => _cluster.Count<V1Lease>("get") == 1);

        Assert.False(second.Acquired.IsCompleted);
    }

    [Fact]
    public async Task A_released_lease_is_taken_at_the_next_look()
    {
        var (first, second) = (Candidate("first"), Candidate("second"));
        Run(first);
        await first.Acquired;
        Run(second);
        await Eventually.True(() => _runtime.Time.ActiveTimers == 2); // Second has seen that the lease is taken.
        await _running[0].Stop.CancelAsync();
        await _running[0].Run;

        await first.ReleaseAsync(CancellationToken.None);
        Assert.False(first.MayWrite);
        Assert.Null(Lease.Spec!.HolderIdentity);

        await Pass(TimeSpan.FromSeconds(5));
        await second.Acquired.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(("second", 1), (Lease.Spec!.HolderIdentity, Lease.Spec.LeaseTransitions));
        Assert.False(first.Lost.IsCompleted);
    }

    [Fact]
    public async Task A_leader_that_cannot_renew_may_not_write_after_the_deadline_and_is_lost()
    {
        var first = Candidate("first");
        Run(first);
        await first.Acquired;
        _cluster.Before = (_, _) => throw new KubernetesApiException(503, "ServiceUnavailable", "away");

        for (var i = 0; i < 9; i++)
            await Pass(TimeSpan.FromSeconds(1));
        Assert.True(first.MayWrite);
        await Until(() => first.Lost.IsCompleted);

        Assert.False(first.MayWrite);
        await Assert.ThrowsAsync<LeadershipLostException>(() => _running[0].Run);
        Assert.Equal(0, _runtime.Metrics["leader_election_master_status{name=lease}"]);
    }

    [Fact]
    public async Task A_process_that_was_paused_may_not_write_when_it_wakes()
    {
        var first = Candidate("first");
        Run(first);
        await first.Acquired;
        _cluster.Before = (_, cancelled) => Task.Delay(Timeout.InfiniteTimeSpan, cancelled);

        _runtime.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.False(first.MayWrite);
        await Until(() => first.Lost.IsCompleted);
    }

    [Fact]
    public async Task The_fence_counts_from_the_start_of_the_renewal_not_from_its_answer()
    {
        var first = Candidate("first");
        _cluster.Before = (verb, _) =>
        {
            if (verb == "create")
                _runtime.Time.Advance(TimeSpan.FromSeconds(4));
            return Task.CompletedTask;
        };
        Run(first);
        await first.Acquired;
        _cluster.Before = (_, cancelled) => Task.Delay(Timeout.InfiniteTimeSpan, cancelled);

        _runtime.Time.Advance(TimeSpan.FromSeconds(6));

        Assert.False(first.MayWrite);
    }

    [Fact]
    public async Task A_leader_that_finds_another_holder_is_lost_at_once_and_does_not_take_it_back()
    {
        var first = Candidate("first");
        Run(first);
        await first.Acquired;
        await _cluster.ReplaceAsync(
            CoreResources.Leases,
            Lease with
            {
                Spec = Lease.Spec! with { HolderIdentity = "thief" },
            },
            CancellationToken.None
        );

        await Until(() => first.Lost.IsCompleted);

        Assert.False(first.MayWrite);
        for (var i = 0; i < 60; i++)
            await Pass(TimeSpan.FromSeconds(1));
        Assert.Equal("thief", Lease.Spec!.HolderIdentity);
        Assert.Equal(1, _runtime.Metrics["leader_election_slowpath_total{name=lease}"]);
    }

    [Fact]
    public async Task A_lease_that_somebody_touched_is_renewed_by_the_slow_path()
    {
        var first = Candidate("first");
        Run(first);
        await first.Acquired;
        await _cluster.ReplaceAsync(
            CoreResources.Leases,
            Lease with
            {
                Metadata = Lease.Metadata with { Labels = new Dictionary<string, string> { ["touched"] = "yes" } },
            },
            CancellationToken.None
        );

        for (var i = 0; i < 20; i++)
            await Pass(TimeSpan.FromSeconds(1));

        Assert.True(first.MayWrite);
        Assert.Equal("yes", Lease.Metadata.Labels!["touched"]);
        Assert.Equal(1, _runtime.Metrics["leader_election_slowpath_total{name=lease}"]);
    }

    [Fact]
    public async Task Of_many_candidates_at_most_one_may_write_at_any_time()
    {
        var candidates = Enumerable.Range(0, 5).Select(i => Candidate($"c{i}")).ToList();
        foreach (var candidate in candidates)
            Run(candidate);
        var failing = 0;
        _cluster.Before = (_, _) =>
            Interlocked.Increment(ref failing) % 3 == 0
                ? throw new KubernetesApiException(500, "InternalError", "flaky")
                : Task.CompletedTask;

        for (var i = 0; i < 200; i++)
        {
            await Pass(TimeSpan.FromMilliseconds(500));
            Assert.True(candidates.Count(c => c.MayWrite) <= 1);
        }
        Assert.Contains(candidates, c => c.Acquired.IsCompleted);
    }

    private static V1Lease Held(string by, int seconds) =>
        new()
        {
            Metadata = new() { NamespaceProperty = LeaseName.Namespace, Name = LeaseName.Name },
            Spec = new()
            {
                HolderIdentity = by,
                LeaseDurationSeconds = seconds,
                LeaseTransitions = 3,
            },
        };

    private LeaderElection Candidate(string identity) =>
        new(_cluster, new() { Lease = LeaseName, Identity = identity }, _runtime.Services);

    private void Run(LeaderElection candidate)
    {
        var stop = new CancellationTokenSource();
        _running.Add((stop, Task.Run(() => candidate.RunAsync(stop.Token))));
    }

    /// <summary>Lets time pass once every candidate still in the race waits for it.</summary>
    private async Task Pass(TimeSpan time)
    {
        await Eventually.True(() => _runtime.Time.ActiveTimers >= _running.Count(r => !r.Run.IsCompleted));
        _runtime.Time.Advance(time);
    }

    private async Task Until(Func<bool> isSo)
    {
        for (var i = 0; i < 200 && !isSo(); i++)
            await Pass(TimeSpan.FromSeconds(1));
        await Eventually.True(isSo);
    }
}
