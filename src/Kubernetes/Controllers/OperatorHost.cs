using System.Runtime.ExceptionServices;
using k8s;
using k8s.Models;
using Kubernetes.Cache;
using Kubernetes.Client;
using Kubernetes.Watch;
using Microsoft.Extensions.Logging;

namespace Kubernetes.Controllers;

/// <summary>
/// Runs the parts of an operator in the order that makes them safe.
/// <para><b>Flow</b>: HTTP -> precondition -> caches, until all have synced -> events -> leader election, until elected
/// -> controllers and leader loops. Down: controllers (with grace) -> events written out -> caches -> lease released ->
/// HTTP.</para>
/// <para><b>Guarantees</b>: no pass runs before every cache has synced, nor while another process leads; a standby's
/// caches and queues are warm; the lease is released only when nothing of this process can write any more; a part that
/// throws stops the host, and <see cref="RunAsync"/> throws what it threw; when leadership is lost there is no
/// grace.</para>
/// <para><b>Assumptions</b>: everything is added before <see cref="RunAsync"/>, which is called once.</para>
/// <para><b>Caveats</b>: an API server that is away delays the start for as long as it is away: the host is alive, and
/// not ready.</para>
/// </summary>
public sealed class OperatorHost
{
    private static readonly TimeSpan FlushTimeout = TimeSpan.FromSeconds(5);

    private readonly OperatorHostOptions _options;
    private readonly RuntimeServices _services;
    private readonly ILogger _logger;
    private readonly List<(
        string Name,
        Func<bool> HasSynced,
        Task Synced,
        Func<CancellationToken, Task> Run
    )> _caches = [];
    private readonly List<Func<CancellationToken, Task>> _optionalCaches = [];
    private readonly List<IControllerLoop> _controllers = [];
    private readonly List<(string Name, Func<CancellationToken, Task> Run)> _leaderLoops = [];
    private readonly IKubernetesClient _client;
    private readonly IWatchTransport _watches;
    private ExceptionDispatchInfo? _failure;

    public OperatorHost(IKubernetesClient client, OperatorHostOptions options, RuntimeServices services)
    {
        (_client, _options, _services) = (client, options, services);
        _watches =
            client as IWatchTransport ?? throw new ArgumentException("the client opens no watches", nameof(client));
        _logger = services.Loggers.CreateLogger("Kubernetes.Controllers.Host");
    }

    /// <summary>
    /// Every cache has synced: decisions can be taken, here or, on a standby, at once after an election.
    /// </summary>
    public bool IsReady => _caches.All(c => c.HasSynced());

    /// <summary>No part has crashed.</summary>
    public bool IsAlive => Volatile.Read(ref _failure) is null;

    /// <summary>The caches that have not synced yet, by kind: why the host is not ready.</summary>
    public IReadOnlyList<string> Unsynced => [.. _caches.Where(c => !c.HasSynced()).Select(c => c.Name)];

    /// <summary>Feeds the cache while the host runs.</summary>
    public OperatorHost Add<T>(ObjectCache<T> cache)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        _caches.Add((cache.Resource.Kind, () => cache.HasSynced, cache.Synced, ct => FeedAsync(cache, ct)));
        return this;
    }

    /// <summary>Feeds the cache while the host runs and the cluster has the kind. Nothing waits for it.</summary>
    public OperatorHost Add<T>(OptionalCache<T> cache)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        _optionalCaches.Add(ct => cache.RunAsync(FeedAsync, ct));
        return Add(cache.Definition);
    }

    /// <summary>
    /// Feeds the cache while the host runs. Nothing waits for it: for what a process can do its work without.
    /// </summary>
    public OperatorHost AddUnawaited<T>(ObjectCache<T> cache)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        _optionalCaches.Add(ct => FeedAsync(cache, ct));
        return this;
    }

    public OperatorHost Add<T>(Controller<T> controller)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        _controllers.Add(controller);
        return this;
    }

    /// <summary>
    /// Runs a loop while this process leads, between the controllers' start and stop. It returns when cancelled; when
    /// it throws, the host stops.
    /// </summary>
    public OperatorHost AddLeaderLoop(string name, Func<CancellationToken, Task> run)
    {
        _leaderLoops.Add((name, run));
        return this;
    }

    /// <summary>Runs until cancelled, or until a part throws: then it stops all, and throws that.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var caches = NewPart("caches", stop);
        using var events = NewPart("events", stop);
        using var election = NewPart("leader election", stop);
        using var controllers = NewPart("controllers", stop);
        foreach (var http in _options.Http)
            await http.StartAsync(cancellationToken).ConfigureAwait(false);
        await MeetPreconditionAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await StartAsync(caches, events, election, controllers, stop.Token).ConfigureAwait(false);
            await Task.Delay(Timeout.InfiniteTimeSpan, _services.Time, stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The one way out.
        }
        await controllers
            .StopAsync(_failure?.SourceException is LeadershipLostException ? TimeSpan.Zero : _options.GracePeriod)
            .ConfigureAwait(false);
        await events.StopAsync(FlushTimeout).ConfigureAwait(false);
        await caches.StopAsync(TimeSpan.Zero).ConfigureAwait(false);
        await election.StopAsync(TimeSpan.Zero).ConfigureAwait(false);
        await ReleaseLeaseAsync().ConfigureAwait(false);
        await StopHttpAsync().ConfigureAwait(false);
        _failure?.Throw();
    }

    private async Task StartAsync(
        HostPart caches,
        HostPart events,
        HostPart election,
        HostPart controllers,
        CancellationToken stop
    )
    {
        foreach (var cache in _caches)
            caches.Start((stopping, _) => cache.Run(stopping));
        foreach (var run in _optionalCaches)
            caches.Start((stopping, _) => run(stopping));
        await Task.WhenAll(_caches.Select(c => c.Synced)).WaitAsync(stop).ConfigureAwait(false);
        _logger.CachesSynced(_caches.Count);
        if (_options.Events is { } recorder)
            events.Start(recorder.RunAsync);
        if (_options.LeaderElection is { } candidate)
        {
            election.Start((stopping, _) => candidate.RunAsync(stopping));
            await candidate.Acquired.WaitAsync(stop).ConfigureAwait(false);
        }
        foreach (var controller in _controllers)
            controllers.Start(controller.RunAsync);
        foreach (var loop in _leaderLoops)
            controllers.Start((stopping, _) => loop.Run(stopping));
        _logger.ControllersStarted(_controllers.Count);
    }

    /// <summary>While only HTTP runs, so that a host that cannot start has nothing else to stop.</summary>
    private async Task MeetPreconditionAsync(CancellationToken cancellationToken)
    {
        try
        {
            await (_options.Precondition?.Invoke(cancellationToken) ?? Task.CompletedTask).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // What starts next stops at once, in order.
        }
        catch
        {
            await StopHttpAsync().ConfigureAwait(false);
            throw;
        }
    }

    private Task FeedAsync<T>(ObjectCache<T> cache, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta> =>
        new Reflector<T>(
            new ClientWatchSource<T>(_client, _watches, cache.Resource, cache.Options.Selection),
            cache,
            _services.Time,
            _services.Jitter,
            _logger
        ).RunAsync(cancellationToken);

    private HostPart NewPart(string name, CancellationTokenSource stop) =>
        new(
            name,
            _services.Time,
            _logger,
            failure =>
            {
                Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(failure), null);
                stop.Cancel();
            }
        );

    private async Task ReleaseLeaseAsync()
    {
        using var timeout = new CancellationTokenSource(FlushTimeout, _services.Time);
        try
        {
            await (_options.LeaderElection?.ReleaseAsync(timeout.Token) ?? Task.CompletedTask).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // It expires by itself.
        }
    }

    private async Task StopHttpAsync()
    {
        foreach (var http in _options.Http.Reverse())
            await http.StopAsync(CancellationToken.None).ConfigureAwait(false);
    }
}
