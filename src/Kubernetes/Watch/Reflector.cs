using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using k8s;
using k8s.Models;
using Kubernetes.Objects;
using Kubernetes.Requests;
using Microsoft.Extensions.Logging;

namespace Kubernetes.Watch;

/// <summary>
/// Keeps a sink equal to the server's state of one kind. It runs the commands of <see cref="WatchMachine"/> and gives
/// the results back to it.
/// <para><b>Guarantees</b>: it runs until cancelled, whatever the server does. The sink gets initial sets only when
/// they are complete. The version to resume from advances only after the sink has accepted the change.</para>
/// <para><b>Caveats</b>: a malformed event, or an event whose object has no readable metadata, breaks the stream every
/// time it arrives. It is logged.</para>
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "RunAsync closes the connection before it ends")]
internal sealed class Reflector<T>(
    IWatchSource<T> source,
    IWatchSink<T> sink,
    TimeProvider time,
    Func<double> jitter,
    ILogger logger
)
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    /// <summary>
    /// Bookmarks arrive about once a minute. If two in a row are missing, the connection is considered dead.
    /// </summary>
    internal static readonly TimeSpan MaxIdle = TimeSpan.FromMinutes(2);

    private readonly Dictionary<NamespacedName, WatchEvent<T>> _initial = [];
    private WatchState _state = new();
    private WatchConnection<T>? _connection;
    private IdleDeadline? _idle;

    /// <summary>The failure that was logged last. Null while the watch works.</summary>
    private string? _toldFailure;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        WatchInput input = new WatchInput.Started();
        try
        {
            while (true)
            {
                (_state, var command) = WatchMachine.Next(_state, input, jitter());
                TellRecovery();
                input = await DoAsync(command, input, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            await CloseAsync().ConfigureAwait(false);
        }
    }

    private async ValueTask<WatchInput> DoAsync(
        WatchCommand command,
        WatchInput because,
        CancellationToken cancellationToken
    )
    {
        try
        {
            switch (command)
            {
                case WatchCommand.List:
                    return await ListAsync(cancellationToken).ConfigureAwait(false);
                case WatchCommand.Watch(var request):
                    await OpenAsync(request, cancellationToken).ConfigureAwait(false);
                    return await ReadAsync().ConfigureAwait(false);
                case WatchCommand.Read:
                    return await ReadAsync().ConfigureAwait(false);
                case WatchCommand.Wait(var delay):
                    Log(because, delay);
                    await CloseAsync().ConfigureAwait(false);
                    await Task.Delay(delay, time, cancellationToken).ConfigureAwait(false);
                    return new WatchInput.Waited();
                default:
                    throw new InvalidOperationException($"{command} is no command");
            }
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            return InputFor(e);
        }
    }

    private async Task<WatchInput> ListAsync(CancellationToken cancellationToken)
    {
        await CloseAsync().ConfigureAwait(false);
        var list = await source.ListAsync(cancellationToken).ConfigureAwait(false);
        var version = list.ResourceVersion ?? throw new JsonException("the list carries no resourceVersion");
        sink.Replace(list);
        logger.Listed(source.Resource.Kind, list.Items.Count, version);
        return new WatchInput.Listed(version);
    }

    private async Task OpenAsync(WatchRequest request, CancellationToken cancellationToken)
    {
        await CloseAsync().ConfigureAwait(false);
        _idle = new(MaxIdle, time, cancellationToken);
        _idle.Restart();
        _connection = new(
            await source.WatchAsync(request, _idle.Token).ConfigureAwait(false),
            source.Resource.Json,
            time
        );
    }

    private async ValueTask<WatchInput> ReadAsync()
    {
        var next = await _connection!.NextAsync(_idle!).ConfigureAwait(false);
        return next is { } e ? Take(e) : new WatchInput.Ended(_connection.Lived);
    }

    private WatchInput Take(in WatchEvent<T> e)
    {
        if (e.Status is { } status)
            return WatchInput.Failed.By(status);
        var version =
            e.Metadata!.ResourceVersion ?? throw new JsonException("a watch event carries no resourceVersion");
        if (_state.Phase == WatchPhase.Watching)
            Apply(e, version);
        else if (e.EndsInitialEvents)
            return EndInitial(version);
        else
            Stage(e);
        return new WatchInput.Advanced(version);
    }

    private void Apply(in WatchEvent<T> e, string version)
    {
        switch (e.Type)
        {
            case WatchEventType.Bookmark:
                sink.Advance(version);
                break;
            case WatchEventType.Deleted:
                sink.Remove(e.Metadata!);
                break;
            case var _ when e.Unreadable is { } unreadable:
                sink.Upsert(unreadable);
                break;
            default:
                sink.Upsert(e.Object!);
                break;
        }
    }

    private void Stage(in WatchEvent<T> e)
    {
        if (e.Type == WatchEventType.Bookmark)
            return;
        var key = new NamespacedName(e.Metadata!.NamespaceProperty, e.Metadata.Name);
        if (e.Type == WatchEventType.Deleted)
            _initial.Remove(key);
        else
            _initial[key] = e;
    }

    private WatchInput.InitialEventsEnded EndInitial(string version)
    {
        sink.Replace(
            new()
            {
                ResourceVersion = version,
                Items = [.. _initial.Values.Select(e => e.Object).OfType<T>()],
                Unreadable = [.. _initial.Values.Select(e => e.Unreadable).OfType<UnreadableObject>()],
            }
        );
        logger.Listed(source.Resource.Kind, _initial.Count, version);
        _initial.Clear();
        return new(version);
    }

    private WatchInput InputFor(Exception e)
    {
        if (_idle?.Passed == true)
            return new WatchInput.WentIdle();
        return e is KubernetesApiException refusal
            ? WatchInput.Failed.By(refusal)
            : new WatchInput.Failed(0, e.Message, null);
    }

    private async Task CloseAsync()
    {
        _initial.Clear();
        if (_connection is { } connection)
            await connection.DisposeAsync().ConfigureAwait(false);
        _idle?.Dispose();
        (_connection, _idle) = (null, null);
    }

    /// <summary>
    /// A failure is logged as a failure when it begins or changes, and at a lower level when it repeats. A right that
    /// is missing for a day is one line instead of one every half minute.
    /// </summary>
    private void Log(WatchInput because, TimeSpan delay)
    {
        if (because is not WatchInput.Failed(var code, var reason, _))
        {
            logger.WatchEnded(source.Resource.Kind, because.ToString(), delay);
            return;
        }
        var failure = $"{code} {reason}";
        if (failure == _toldFailure)
            logger.WatchFailedAgain(source.Resource.Kind, failure, delay);
        else
            logger.WatchFailed(source.Resource.Kind, failure, delay);
        _toldFailure = failure;
    }

    private void TellRecovery()
    {
        if (_toldFailure is null || _state is not { Phase: WatchPhase.Watching, Failures: 0 })
            return;
        logger.WatchRecovered(source.Resource.Kind, _toldFailure);
        _toldFailure = null;
    }
}
