using System.Collections.Concurrent;
using k8s.Models;
using Kubernetes.Cache;
using Kubernetes.Client;
using Kubernetes.Controllers;
using Kubernetes.Objects;
using Kubernetes.Requests;
using Kubernetes.Tests.Cache;
using Kubernetes.Watch;
using Microsoft.Extensions.Logging.Abstractions;
using Support;
using static Kubernetes.Tests.Cache.Maps;

namespace Kubernetes.Tests.Controllers;

public sealed class ControllerTests : IAsyncDisposable
{
    private readonly TestRuntime _runtime = new();
    private readonly ObjectCache<V1ConfigMap> _maps = new(CoreResources.ConfigMaps, new(), NullLoggerFactory.Instance);
    private readonly ObjectCache<V1Secret> _secrets = new(CoreResources.Secrets, new(), NullLoggerFactory.Instance);
    private readonly Reconciler _reconciler = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _abort = new();
    private Task _running = Task.CompletedTask;

    private IWatchSink<V1ConfigMap> Watch => _maps;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _abort.CancelAsync();
        await _running.WaitAsync(TimeSpan.FromSeconds(10));
        _runtime.Dispose();
        _stop.Dispose();
        _abort.Dispose();
    }

    [Fact]
    public async Task Every_object_of_the_first_list_is_reconciled_after_what_changed_since()
    {
        Build();
        Watch.Replace([Map("a", 1), Map("b", 2)], "5");
        Watch.Upsert(Map("new", 6));
        Start();

        await Reconciled("new", "a", "b");
    }

    [Fact]
    public async Task A_standby_fills_its_queue_and_reconciles_nothing()
    {
        var controller = Build();
        Watch.Replace([Map("a", 1), Map("b", 2)], "5");

        Assert.Equal(2, _runtime.Metrics["workqueue_depth{name=map,controller=map,priority=-100}"]);
        Assert.Empty(_reconciler.Passes);

        Start(controller);
        await Reconciled("a", "b");
    }

    [Fact]
    public async Task A_change_of_nothing_but_status_is_no_reason()
    {
        Build();
        Start();
        Watch.Replace([WithGeneration(Map("a", 1), 1)], "5");
        await Reconciled("a");

        Watch.Upsert(WithGeneration(Map("a", 6), 1));
        Watch.Upsert(Map("b", 7));

        await Reconciled("a", "b");
    }

    [Fact]
    public async Task A_change_of_another_kind_reconciles_the_keys_it_maps_to()
    {
        Build().Watches(_secrets, (old, now) => [Key((now ?? old)!.Metadata.Labels!["for"])]);
        Start();
        Watch.Replace([], "5");

        ((IWatchSink<V1Secret>)_secrets).Replace(
            [
                new()
                {
                    Metadata = new()
                    {
                        NamespaceProperty = "ns",
                        Name = "s",
                        Uid = "s",
                        ResourceVersion = "6",
                        Labels = new Dictionary<string, string> { ["for"] = "a" },
                    },
                },
            ],
            "6"
        );

        await Reconciled("a");
    }

    [Fact]
    public async Task A_pass_that_throws_is_tried_again_with_backoff_and_the_worker_lives_on()
    {
        _reconciler.Answers(
            "a",
            _ => throw new InvalidOperationException("a bug"),
            _ => throw new KubernetesApiException(503, "ServiceUnavailable", "away"),
            _ => Outcome.Done
        );
        Build();
        Start();
        Watch.Replace([Map("a", 1)], "5");
        await Reconciled("a");

        await Until(() => _reconciler.Passes.Count == 3);
        Watch.Upsert(Map("b", 6));
        await Reconciled("a", "a", "a", "b");

        await Metric("controller_runtime_reconcile_total{controller=map,result=error}", 2);
        await Metric("controller_runtime_reconcile_errors_total{controller=map}", 2);
        await Metric("controller_runtime_reconcile_panics_total{controller=map}", 1);
        await Metric("controller_runtime_reconcile_total{controller=map,result=success}", 2);
    }

    [Fact]
    public async Task An_object_that_was_refused_counts_as_terminal_and_is_still_not_given_up()
    {
        _reconciler.Answers(
            "a",
            _ => throw new KubernetesApiException(422, "Invalid", "spec.x is wrong"),
            _ => Outcome.Done
        );
        Build();
        Start();
        Watch.Replace([Map("a", 1)], "5");

        await Until(() => _reconciler.Passes.Count == 2);

        await Metric("controller_runtime_terminal_reconcile_errors_total{controller=map}", 1);
    }

    [Fact]
    public async Task After_means_once_more_at_that_time_and_no_backoff()
    {
        _reconciler.Answers(
            "a",
            _ => Outcome.Failed("not yet"),
            _ => Outcome.After(TimeSpan.FromMinutes(1)),
            _ => Outcome.Failed("not yet")
        );
        var controller = Build();
        Start(controller);
        Watch.Replace([Map("a", 1)], "5");
        await Until(() => _reconciler.Passes.Count == 2);
        await Metric("controller_runtime_reconcile_total{controller=map,result=requeue_after}", 1);
        Assert.Equal(0, controller.Queue.Failures(Key("a")));

        _runtime.Time.Advance(TimeSpan.FromMinutes(1));

        await Until(() => _reconciler.Passes.Count == 4);
        await Metric("controller_runtime_reconcile_total{controller=map,result=requeue}", 2);
    }

    [Fact]
    public async Task A_key_is_never_in_two_passes_at_once_however_many_workers_there_are()
    {
        var (inPass, worst) = (0, 0);
        _reconciler.Always(async _ =>
        {
            worst = Math.Max(worst, Interlocked.Increment(ref inPass));
            await Task.Yield();
            Interlocked.Decrement(ref inPass);
            return Outcome.Done;
        });
        Build(workers: 8);
        Start();
        Watch.Replace([], "5");

        for (var version = 6; version < 90; version++)
        {
            Watch.Upsert(Map("a", version));
            if (version % 10 == 0)
                await Eventually.True(() => _reconciler.Passes.Count >= version / 10);
        }

        Assert.Equal(1, worst);
    }

    [Fact]
    public async Task Workers_reconcile_different_keys_at_the_same_time()
    {
        var together = new TaskCompletionSource();
        var inPass = 0;
        _reconciler.Always(async _ =>
        {
            if (Interlocked.Increment(ref inPass) == 3)
                together.SetResult();
            await together.Task;
            return Outcome.Done;
        });
        Build(workers: 3);
        Start();

        Watch.Replace([Map("a", 1), Map("b", 2), Map("c", 3)], "5");

        await together.Task.WaitAsync(TimeSpan.FromSeconds(10));
        await Metric("controller_runtime_max_concurrent_reconciles{controller=map}", 3);
        await Metric("controller_runtime_active_workers{controller=map}", 0);
    }

    [Fact]
    public async Task A_pass_that_takes_too_long_is_cancelled_counted_and_tried_again()
    {
        _reconciler.Always(async cancelled =>
        {
            if (_reconciler.Passes.Count == 1)
                await Task.Delay(Timeout.InfiniteTimeSpan, cancelled);
            return Outcome.Done;
        });
        Build(timeout: TimeSpan.FromSeconds(30));
        Start();
        Watch.Replace([Map("a", 1)], "5");
        await Reconciled("a");

        await Until(() => _reconciler.Passes.Count == 2, TimeSpan.FromSeconds(10));

        await Metric("controller_runtime_reconcile_timeouts_total{controller=map}", 1);
    }

    [Fact]
    public async Task Losing_the_leadership_in_a_pass_is_no_error()
    {
        _reconciler.Answers("a", _ => throw new LeadershipLostException());
        Build();
        Start();
        Watch.Replace([Map("a", 1)], "5");
        await Until(() => _reconciler.Passes.Count == 2);

        await Metric("controller_runtime_reconcile_total{controller=map,result=error}", 0);
    }

    [Fact]
    public async Task A_pass_in_flight_may_finish_when_the_controller_stops()
    {
        var finish = new TaskCompletionSource();
        var finished = false;
        _reconciler.Always(async _ =>
        {
            await finish.Task;
            finished = true;
            return Outcome.Done;
        });
        Build();
        Start();
        Watch.Replace([Map("a", 1), Map("b", 2)], "5");
        await Eventually.True(() => _reconciler.Passes.Count == 1);

        await _stop.CancelAsync();
        Assert.False(_running.IsCompleted);
        finish.SetResult();
        await _running.WaitAsync(TimeSpan.FromSeconds(10));

        Assert.True(finished);
        Assert.Single(_reconciler.Passes);
    }

    [Fact]
    public async Task A_pass_that_does_not_finish_is_cancelled_by_the_abort()
    {
        _reconciler.Always(async cancelled =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancelled);
            return Outcome.Done;
        });
        Build();
        Start();
        Watch.Replace([Map("a", 1)], "5");
        await Eventually.True(() => _reconciler.Passes.Count == 1);

        await _stop.CancelAsync();
        await _abort.CancelAsync();

        await _running.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task One_thrashing_object_is_slowed_down_and_its_neighbour_is_not()
    {
        _reconciler.Always(_ => Task.FromResult(Outcome.After(TimeSpan.Zero)), key: "hot");
        Build();
        Start();
        Watch.Replace([Map("hot", 1)], "5");
        await Metric("circuit_breaker_opens_total{controller=map}", 1);
        await Eventually.True(() => _reconciler.Passes.Count == 100);

        Watch.Upsert(Map("calm", 6));

        await Eventually.True(() => _reconciler.Passes.Contains("calm"));
        Assert.Equal(100, _reconciler.Passes.Count(p => p == "hot"));
    }

    [Fact]
    public void Every_series_exists_before_the_first_pass()
    {
        Build();

        foreach (var result in (string[])["success", "error", "requeue", "requeue_after"])
            Assert.Equal(0, _runtime.Metrics[$"controller_runtime_reconcile_total{{controller=map,result={result}}}"]);
        foreach (
            var name in (string[])
                [
                    "reconcile_errors_total",
                    "terminal_reconcile_errors_total",
                    "reconcile_panics_total",
                    "reconcile_timeouts_total",
                    "active_workers",
                ]
        )
            Assert.Equal(0, _runtime.Metrics[$"controller_runtime_{name}{{controller=map}}"]);
        foreach (
            var name in (string[])
                [
                    "opens_total{controller=map}",
                    "closes_total{controller=map}",
                    "events_total{controller=map,result=allowed}",
                ]
        )
            Assert.Equal(0, _runtime.Metrics[$"circuit_breaker_{name}"]);
        Assert.Equal(1, _runtime.Metrics["controller_runtime_max_concurrent_reconciles{controller=map}"]);
        Assert.Equal(
            (0.005, 60),
            (
                _runtime.Metrics.BucketsOf("controller_runtime_reconcile_time_seconds")[0],
                _runtime.Metrics.BucketsOf("controller_runtime_reconcile_time_seconds")[^1]
            )
        );
    }

    private Controller<V1ConfigMap>? _controller;

    private Controller<V1ConfigMap> Build(int workers = 1, TimeSpan? timeout = null) =>
        _controller = new(
            _reconciler,
            _maps,
            new()
            {
                Name = "map",
                MaxConcurrentReconciles = workers,
                ReconcileTimeout = timeout,
            },
            _runtime.Services
        );

    private void Start(IControllerLoop? controller = null) =>
        _running = (controller ?? _controller!).RunAsync(_stop.Token, _abort.Token);

    private Task Reconciled(params string[] keys) => Eventually.True(() => _reconciler.Passes.SequenceEqual(keys));

    private Task Metric(string series, double value) =>
        Eventually.True(() => _runtime.Metrics[series] == value, what: $"{series} is {value}");

    /// <summary>Lets time pass, a little at a time, until it is so.</summary>
    private Task Until(Func<bool> isSo, TimeSpan? step = null) =>
        Eventually.True(() =>
        {
            if (isSo())
                return true;
            _runtime.Time.Advance(step ?? TimeSpan.FromMilliseconds(10));
            return false;
        });

    private static V1ConfigMap WithGeneration(V1ConfigMap map, long generation) =>
        map with
        {
            Metadata = map.Metadata with { Generation = generation },
        };

    private sealed class Reconciler : IEntityController<V1ConfigMap>
    {
        private readonly ConcurrentQueue<(string Key, Func<CancellationToken, Outcome> Answer)> _answers = new();
        private Func<CancellationToken, Task<Outcome>> _always = _ => Task.FromResult(Outcome.Done);
        private string? _onlyFor;

        public ConcurrentQueue<string> Passes { get; } = new();

        public void Answers(string key, params Func<CancellationToken, Outcome>[] answers)
        {
            foreach (var answer in answers)
                _answers.Enqueue((key, answer));
        }

        public void Always(Func<CancellationToken, Task<Outcome>> answer, string? key = null) =>
            (_always, _onlyFor) = (answer, key);

        public async Task<Outcome> ReconcileAsync(NamespacedName key, CancellationToken cancellationToken)
        {
            Passes.Enqueue(key.Name);
            if (_answers.TryPeek(out var next) && next.Key == key.Name && _answers.TryDequeue(out next))
                return next.Answer(cancellationToken);
            return _onlyFor is null || _onlyFor == key.Name ? await _always(cancellationToken) : Outcome.Done;
        }
    }
}
