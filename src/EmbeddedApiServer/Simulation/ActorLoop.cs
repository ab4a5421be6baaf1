using System.Collections.Concurrent;
using System.Threading.Channels;
using EmbeddedApiServer.Storage;
using Microsoft.Extensions.Logging;

namespace EmbeddedApiServer.Simulation;

/// <summary>
/// Feeds one actor from the store's watches and its own timers. A failed call is retried, because the state may have
/// changed.
/// </summary>
internal sealed class ActorLoop : IAsyncDisposable
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    private readonly IActor _actor;
    private readonly IObjectStore _store;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Channel<(ObjectKey Key, StoredObject Seen)> _pending = Channel.CreateUnbounded<(
        ObjectKey,
        StoredObject
    )>();
    private readonly ConcurrentDictionary<GroupResource, Task> _watches = new();
    private readonly Task _watching;
    private readonly Task _settling;

    public ActorLoop(IActor actor, IObjectStore store, TimeProvider time, ILogger logger)
    {
        (_actor, _store, _time, _logger) = (actor, store, time, logger);
        _watching = WatchAllAsync();
        _settling = SettleAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await Task.WhenAll(_watching, _settling);
        await Task.WhenAll(_watches.Values);
        _stopping.Dispose();
    }

    /// <summary>
    /// An actor that watches everything follows the served resources instead of the definitions. A definition appears
    /// in its watch before its resource is served, so an actor that looked for the resource at that moment would never
    /// watch it.
    /// </summary>
    private async Task WatchAllAsync()
    {
        try
        {
            while (true)
            {
                var changed = _store.ResourcesChanged;
                foreach (var resource in _actor.Watches ?? _store.Resources)
                {
                    _ = _watches.GetOrAdd(resource, WatchAsync);
                }

                await changed.WaitAsync(_stopping.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The simulation ends.
        }
    }

    private async Task WatchAsync(GroupResource resource)
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                await FollowAsync(resource);
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
            {
                return;
            }
            catch (ApiStatusException error) when (error.Code == 410)
            {
                // The watch fell behind a compaction, so all objects are read again.
            }
        }
    }

    private async Task FollowAsync(GroupResource resource)
    {
        var revision = _store.Revision;
        foreach (var existing in _store.List(resource))
        {
            Enqueue(resource, existing);
        }

        await foreach (var written in _store.WatchAsync(resource, revision, _stopping.Token))
        {
            Enqueue(resource, written.Object);
        }
    }

    private void Enqueue(GroupResource resource, StoredObject seen) =>
        _pending.Writer.TryWrite((new ObjectKey(resource, seen.Namespace, seen.Name), seen));

    private async Task SettleAsync()
    {
        try
        {
            await foreach (var (key, seen) in _pending.Reader.ReadAllAsync(_stopping.Token))
            {
                if (Settle(key, seen) is { } delay)
                {
                    _ = LaterAsync(key, seen, delay);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The simulation ends.
        }
    }

    private TimeSpan? Settle(ObjectKey key, StoredObject seen)
    {
        try
        {
            return _actor.Settle(key, seen);
        }
        catch (ApiStatusException refusal)
        {
            LogMessages.SimulationRefused(_logger, refusal, key.Resource, key.Namespace, key.Name);
            return RetryDelay;
        }
        catch (Exception error)
        {
            // An object on which an actor fails must not end the actor for all other objects.
            LogMessages.SimulationFailed(_logger, error, key.Resource, key.Namespace, key.Name);
            return RetryDelay;
        }
    }

    private async Task LaterAsync(ObjectKey key, StoredObject seen, TimeSpan delay)
    {
        try
        {
            await Task.Delay(delay, _time, _stopping.Token);
            _pending.Writer.TryWrite((key, seen));
        }
        catch (Exception end) when (end is OperationCanceledException or ObjectDisposedException)
        {
            // The simulation ends.
        }
    }
}
