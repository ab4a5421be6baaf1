using System.Globalization;
using k8s;
using k8s.Models;
using Kubernetes.Cache;
using Kubernetes.Client;
using Kubernetes.Objects;
using Kubernetes.Queue;
using Kubernetes.Requests;
using Microsoft.Extensions.Logging;

namespace Kubernetes.Controllers;

/// <summary>
/// Runs an <see cref="IEntityController{TEntity}"/> over the keys of one kind.
/// <para><b>Flow</b>: a change in the controller's own cache, or in a cache that <see cref="Watches{TOther}"/> maps,
/// adds keys to the queue, whether or not this process is the leader. On the leader, the workers take keys, run a pass
/// for each, and requeue the key as its <see cref="Outcome"/> says.</para>
/// <para><b>Guarantees</b>: two passes of one key never run at once. No key is ever dropped: a pass that throws is
/// logged, counted and retried with a backoff of at most 1000 s. An exception ends its pass, never the worker. A key
/// that is reconciled too often is slowed down (<see cref="PassRateLimiter"/>) without slowing other keys.</para>
/// <para><b>Assumptions</b>: the controller and its watches are set up before the host runs. The reconciler is
/// idempotent and tolerates any number of passes.</para>
/// <para><b>Caveats</b>: at shutdown a running pass may finish within the host's grace period. After that it is
/// cancelled.</para>
/// </summary>
public sealed class Controller<T> : IControllerLoop
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    private readonly IEntityController<T> _reconciler;
    private readonly IObjectCache<T> _cache;
    private Func<UnreadableObject, CancellationToken, Task<Outcome>>? _reportUnreadable;
    private readonly ControllerOptions _options;
    private readonly RuntimeServices _services;
    private readonly ControllerMetrics.ForController _metrics;
    private readonly PassRateLimiter _rates;
    private readonly WorkQueue<NamespacedName> _queue;
    private readonly ILogger _logger;
    private long _passes;

    /// <param name="significant">Whether a change of the controller's own kind needs a pass, given the object before
    /// and after the change. The default is <see cref="Significance.OfSpecOrMetadata"/>.</param>
    public Controller(
        IEntityController<T> reconciler,
        IObjectCache<T> cache,
        ControllerOptions options,
        RuntimeServices services,
        Func<T?, T?, bool>? significant = null
    )
    {
        (_reconciler, _cache, _options, _services) = (reconciler, cache, options, services);
        _metrics = services.Metrics.Controllers.Register(options.Name, options.MaxConcurrentReconciles);
        _rates = new(options.Name, services.Time, services.Metrics.PassRates);
        _queue = new(options.Name, services.Time, services.Metrics.Queues);
        _logger = services.Loggers.CreateLogger("Kubernetes.Controllers." + options.Name);
        significant ??= Significance.OfSpecOrMetadata;
        Watches(cache, (old, now) => significant(old, now) ? [NamespacedName.Of((now ?? old)!)] : []);
    }

    public string Name => _options.Name;

    internal WorkQueue<NamespacedName> Queue => _queue;

    /// <summary>
    /// Also reconciles the keys that <paramref name="keysOf"/> returns for a change of another kind, given the object
    /// before and after. The function must be fast and must not throw.
    /// </summary>
    public Controller<T> Watches<TOther>(
        IObjectCache<TOther> cache,
        Func<TOther?, TOther?, IEnumerable<NamespacedName>> keysOf
    )
        where TOther : class, IKubernetesObject<V1ObjectMeta>
    {
        cache.Changed += (old, now) =>
        {
            var priority = cache.HasSynced ? WorkPriority.Normal : WorkPriority.Low;
            foreach (var key in keysOf(old, now))
                _queue.Add(key, priority);
        };
        return this;
    }

    /// <summary>
    /// For an unreadable object of the controller's own kind, a pass calls <paramref name="report"/> instead of the
    /// reconciler.
    /// </summary>
    public Controller<T> ReportsUnreadable(Func<UnreadableObject, CancellationToken, Task<Outcome>> report)
    {
        _reportUnreadable = report;
        _cache.UnreadableChanged += key => _queue.Add(key, WorkPriority.Normal);
        return this;
    }

    /// <summary>Requests a pass for a reason that is in no cache: a probe, a timer, another controller.</summary>
    public void Enqueue(NamespacedName key, TimeSpan delay = default) => _queue.Add(key, WorkPriority.Normal, delay);

    /// <summary>Asks for a pass of every object of the own kind.</summary>
    public void EnqueueAll()
    {
        foreach (var item in _cache.List())
            Enqueue(NamespacedName.Of(item));
    }

    Task IControllerLoop.RunAsync(CancellationToken stopping, CancellationToken abort) =>
        _queue.ConsumeAsync(_options.MaxConcurrentReconciles, item => PassAsync(item, abort), stopping);

    private async Task PassAsync(WorkItem<NamespacedName> item, CancellationToken abort)
    {
        var wait = _rates.Ask(item.Key);
        if (wait > TimeSpan.Zero)
        {
            _logger.KeyThrashes(item.Key, wait);
            _queue.Add(item.Key, item.Priority, wait);
            return;
        }
        using var scope = _logger.BeginScope(new ReconcileScope(Name, item.Key, NextReconcileId()));
        var startedAt = _services.Time.GetTimestamp();
        _metrics.Started();
        var outcome = await ReconcileAsync(item.Key, abort).ConfigureAwait(false);
        _metrics.Ended(_services.Time.GetElapsedTime(startedAt));
        Settle(item, outcome);
    }

    private async Task<Outcome> ReconcileAsync(NamespacedName key, CancellationToken abort)
    {
        using var timeout = new CancellationTokenSource(
            _options.ReconcileTimeout ?? Timeout.InfiniteTimeSpan,
            _services.Time
        );
        using var either = CancellationTokenSource.CreateLinkedTokenSource(abort, timeout.Token);
        try
        {
            var pass =
                _reportUnreadable is { } report && _cache.FindUnreadable(key) is { } unreadable
                    ? report(unreadable, either.Token)
                    : _reconciler.ReconcileAsync(key, either.Token);
            return await pass.ConfigureAwait(false);
        }
        catch (Exception e)
            when (e is LeadershipLostException || (e is OperationCanceledException && abort.IsCancellationRequested))
        {
            return new Outcome.AbandonedOutcome();
        }
        catch (OperationCanceledException e) when (timeout.IsCancellationRequested)
        {
            _metrics.TimedOut();
            return new Outcome.ThrewOutcome(
                new TimeoutException($"the pass took longer than {_options.ReconcileTimeout}", e)
            );
        }
        catch (Exception e)
        {
            return new Outcome.ThrewOutcome(e);
        }
    }

    private void Settle(WorkItem<NamespacedName> item, Outcome outcome)
    {
        switch (outcome)
        {
            case Outcome.DoneOutcome:
                _metrics.Succeeded();
                _queue.Forget(item.Key);
                break;
            case Outcome.AfterOutcome(var delay):
                _metrics.RequeuedAfter();
                _queue.Forget(item.Key);
                _queue.Add(item.Key, item.Priority, delay);
                break;
            case Outcome.FailedOutcome(var why):
                _metrics.Requeued();
                _logger.PassHeld(item.Key, why);
                _queue.AddRateLimited(item.Key, item.Priority);
                break;
            case Outcome.AbandonedOutcome:
                _logger.PassAbandoned(item.Key);
                _queue.AddRateLimited(item.Key, item.Priority);
                break;
            case Outcome.ThrewOutcome(var error):
                _metrics.Failed(
                    (error as KubernetesApiException)?.IsInvalid == true,
                    error is not (KubernetesApiException or TimeoutException)
                );
                _logger.PassThrew(item.Key, _queue.Failures(item.Key) + 1, error);
                _queue.AddRateLimited(item.Key, item.Priority);
                break;
            default:
                throw new InvalidOperationException($"{outcome} is no outcome");
        }
    }

    private string NextReconcileId() => Interlocked.Increment(ref _passes).ToString(CultureInfo.InvariantCulture);
}
