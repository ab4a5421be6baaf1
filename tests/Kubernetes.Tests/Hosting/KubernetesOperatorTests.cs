using System.Collections.Concurrent;
using k8s.Models;
using Kubernetes.Cache;
using Kubernetes.Client;
using Kubernetes.Controllers;
using Kubernetes.Hosting;
using Kubernetes.Objects;
using Kubernetes.Requests;
using Kubernetes.Tests.Controllers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Support;

namespace Kubernetes.Tests.Hosting;

public sealed class KubernetesOperatorTests : IDisposable
{
    private static readonly NamespacedName LeaseName = new("ops", "lease");

    private readonly TestRuntime _runtime = new();
    private readonly FakeCluster _cluster = new();
    private readonly ConcurrentQueue<string> _happened = new();
    private readonly ObjectCache<V1ConfigMap> _cache = new(CoreResources.ConfigMaps, new(), NullLoggerFactory.Instance);
    private readonly CancellationTokenSource _stop = new();
    private readonly LeaderElection _election;
    private readonly IHost _host;
    private Func<CancellationToken, Task> _pass = _ => Task.CompletedTask;

    public KubernetesOperatorTests()
    {
        _election = new(_cluster, new() { Lease = LeaseName, Identity = "me" }, _runtime.Services);
        _host = Host(AddParts);
    }

    private CacheFeeds Feeds => _host.Services.GetRequiredService<CacheFeeds>();

    private bool IsReady => Feeds.HaveSynced;

    private bool IsAlive => _host.Services.GetRequiredService<HostFailure>().IsAlive;

    public void Dispose()
    {
        _host.Dispose();
        _stop.Dispose();
    }

    [Fact]
    public async Task It_starts_in_order_reconciles_and_stops_in_order()
    {
        await _cluster.CreateAsync(CoreResources.ConfigMaps, Fresh("a"), CancellationToken.None);
        var running = _host.RunOperatorAsync(_stop.Token);
        await Eventually.True(() => _happened.Contains("pass a"));
        Assert.True(IsReady);

        await _stop.CancelAsync();
        await running.WaitAsync(TimeSpan.FromSeconds(10));

        Assert.Equal(
            ["http up", "http down", "loop down", "loop up", "pass a"],
            [_happened.First(), _happened.Last(), .. _happened.Skip(1).SkipLast(1).Order()]
        );
        Assert.True(
            Index("watch V1ConfigMap") is >= 0 and var watched && watched < Index("create V1Lease"),
            "the caches sync before the election"
        );
        Assert.Null(_cluster.All<V1Lease>().Single().Spec!.HolderIdentity);
        Assert.True(IsAlive);
    }

    [Fact]
    public async Task What_nothing_waits_for_may_be_forbidden()
    {
        await _cluster.CreateAsync(CoreResources.ConfigMaps, Fresh("a"), CancellationToken.None);
        _cluster.Forbidden = typeof(V1Secret);
        var secrets = new ObjectCache<V1Secret>(CoreResources.Secrets, new(), _runtime.Services.Loggers);

        Feeds.AddUnawaited(secrets);
        var running = _host.RunOperatorAsync(_stop.Token);

        await Eventually.True(() => _happened.Contains("pass a"));
        Assert.Equal((true, true, false), (IsReady, IsAlive, secrets.HasSynced));
        await _stop.CancelAsync();
        await running.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Without_the_api_server_it_waits_alive_and_not_ready_and_then_catches_up()
    {
        await _cluster.CreateAsync(CoreResources.ConfigMaps, Fresh("a"), CancellationToken.None);
        _cluster.Before = (_, _) => throw new KubernetesApiException(0, "", "connection refused");
        var running = _host.RunOperatorAsync(_stop.Token);
        await Eventually.True(() => _happened.Contains("http up") && _runtime.Time.ActiveTimers > 0);
        for (var i = 0; i < 20; i++)
            _runtime.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.False(IsReady);
        Assert.Equal(["ConfigMap"], Feeds.Unsynced);
        Assert.True(IsAlive);

        _cluster.Before = (_, _) => Task.CompletedTask;
        await Eventually.True(() =>
        {
            _runtime.Time.Advance(TimeSpan.FromSeconds(1));
            return _happened.Contains("pass a");
        });
        await _stop.CancelAsync();
        await running.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_standby_is_ready_and_warm_and_reconciles_nothing_until_it_leads()
    {
        await _cluster.CreateAsync(CoreResources.ConfigMaps, Fresh("a"), CancellationToken.None);
        var other = new V1Lease
        {
            Metadata = new() { NamespaceProperty = LeaseName.Namespace, Name = LeaseName.Name },
            Spec = new() { HolderIdentity = "other", LeaseDurationSeconds = 15 },
        };
        await _cluster.CreateAsync(CoreResources.Leases, other, CancellationToken.None);
        var running = _host.RunOperatorAsync(_stop.Token);
        await Eventually.True(() => _cluster.Count<V1Lease>("get") == 1);

        Assert.True(IsReady);
        Assert.Equal(1, _runtime.Metrics["workqueue_depth{name=map,controller=map,priority=-100}"]);
        Assert.DoesNotContain("pass a", _happened);

        await Eventually.True(() =>
        {
            _runtime.Time.Advance(TimeSpan.FromSeconds(1));
            return _happened.Contains("pass a");
        });
        await _stop.CancelAsync();
        await running.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Losing_the_lease_ends_the_process_with_an_error_and_without_grace()
    {
        await _cluster.CreateAsync(CoreResources.ConfigMaps, Fresh("a"), CancellationToken.None);
        var cancelled = false;
        _pass = async abort =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, abort)
                .ContinueWith(_ => cancelled = true, TaskScheduler.Default);
        };
        var running = _host.RunOperatorAsync(_stop.Token);
        await Eventually.True(() => _happened.Contains("pass a"));
        await _cluster.ReplaceAsync(
            CoreResources.Leases,
            _cluster.All<V1Lease>().Single() with
            {
                Spec = new() { HolderIdentity = "thief" },
            },
            CancellationToken.None
        );

        await Eventually.True(() =>
        {
            if (!running.IsCompleted)
                _runtime.Time.Advance(TimeSpan.FromMilliseconds(100));
            return running.IsCompleted;
        });

        await Assert.ThrowsAsync<LeadershipLostException>(() => running);
        Assert.True(cancelled);
        Assert.False(_election.MayWrite);
        Assert.Equal("thief", _cluster.All<V1Lease>().Single().Spec!.HolderIdentity);
    }

    [Fact]
    public async Task A_loop_that_crashes_stops_the_host_with_its_exception()
    {
        using var host = Host(services =>
        {
            AddParts(services);
            services.AddLeaderLoop<KubernetesOperatorTests>((_, _) => throw new InvalidOperationException("a bug"));
        });

        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            host.RunOperatorAsync(_stop.Token).WaitAsync(TimeSpan.FromSeconds(10))
        );

        Assert.Equal("a bug", thrown.Message);
        Assert.False(host.Services.GetRequiredService<HostFailure>().IsAlive);
        Assert.Equal("http down", _happened.Last());
        Assert.Null(_cluster.All<V1Lease>().Single().Spec!.HolderIdentity);
    }

    [Fact]
    public async Task Nothing_is_watched_where_the_precondition_does_not_hold()
    {
        using var host = Host(services =>
            services.AddSingleton(
                new KubernetesOperatorOptions
                {
                    Precondition = (_, _) => throw new InvalidOperationException("not here"),
                }
            )
        );

        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => host.RunOperatorAsync(_stop.Token));

        Assert.Equal("not here", thrown.Message);
        Assert.Equal(["http up", "http down"], _happened);
    }

    [Fact]
    public async Task A_pass_in_flight_gets_its_grace_and_the_lease_is_held_meanwhile()
    {
        await _cluster.CreateAsync(CoreResources.ConfigMaps, Fresh("a"), CancellationToken.None);
        var finish = new TaskCompletionSource();
        _pass = _ => finish.Task;
        var running = _host.RunOperatorAsync(_stop.Token);
        await Eventually.True(() => _happened.Contains("pass a"));

        await _stop.CancelAsync();
        for (var i = 0; i < 20; i++)
        {
            await Eventually.True(() => _runtime.Time.ActiveTimers >= 3);
            _runtime.Time.Advance(TimeSpan.FromSeconds(1));
        }
        Assert.True(_election.MayWrite);
        Assert.False(running.IsCompleted);

        finish.SetResult();
        await running.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Null(_cluster.All<V1Lease>().Single().Spec!.HolderIdentity);
    }

    [Fact]
    public async Task A_pass_that_ignores_everything_does_not_keep_the_process()
    {
        await _cluster.CreateAsync(CoreResources.ConfigMaps, Fresh("a"), CancellationToken.None);
        _pass = _ => new TaskCompletionSource().Task;
        var running = _host.RunOperatorAsync(_stop.Token);
        await Eventually.True(() => _happened.Contains("pass a"));
        await _stop.CancelAsync();

        await Eventually.True(() =>
        {
            _runtime.Time.Advance(TimeSpan.FromMilliseconds(500));
            return running.IsCompleted;
        });
        await running;
    }

    private static V1ConfigMap Fresh(string name) =>
        new()
        {
            Metadata = new() { NamespaceProperty = "ns", Name = name },
        };

    private int Index(string request) => _cluster.Requests.ToList().IndexOf(request);

    private IHost Host(Action<IServiceCollection>? more = null)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new());
        builder
            .Services.AddSingleton(_runtime.Services)
            .AddSingleton<IKubernetesClient>(_cluster)
            .AddSingleton<IHostedService>(new Http(_happened))
            .AddKubernetesOperator();
        more?.Invoke(builder.Services);
        var host = builder.Build();
        host.Services.GetRequiredService<CacheFeeds>().Add(_cache);
        return host;
    }

    private void AddParts(IServiceCollection services) =>
        services
            .AddSingleton(_election)
            .AddSingleton<IObjectCache<V1ConfigMap>>(_cache)
            .AddSingleton(this)
            .AddController<Reconciler, V1ConfigMap>(new() { Name = "map" })
            .AddLeaderLoop<KubernetesOperatorTests>(
                async (_, stopping) =>
                {
                    _happened.Enqueue("loop up");
                    await Task.Delay(Timeout.InfiniteTimeSpan, stopping).ContinueWith(_ => { }, TaskScheduler.Default);
                    _happened.Enqueue("loop down");
                }
            );

    private sealed class Reconciler(KubernetesOperatorTests test) : IEntityController<V1ConfigMap>
    {
        public async Task<Outcome> ReconcileAsync(NamespacedName key, CancellationToken cancellationToken)
        {
            Assert.True(test._election.MayWrite);
            test._happened.Enqueue($"pass {key.Name}");
            await test._pass(cancellationToken);
            return Outcome.Done;
        }
    }

    private sealed class Http(ConcurrentQueue<string> happened) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            happened.Enqueue("http up");
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken)
        {
            happened.Enqueue("http down");
            return Task.CompletedTask;
        }
    }
}
