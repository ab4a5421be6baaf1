using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using k8s;
using k8s.Models;
using Kubernetes.Objects;
using Kubernetes.Requests;
using Microsoft.Extensions.Logging;

namespace Kubernetes.Watch;

/// <summary>
/// Keeps a sink equal to the server's state of one kind: does what <see cref="WatchMachine"/> says, and tells it what
/// came of it.
/// <para><b>Guarantees</b>: runs until cancelled, whatever the server does; the sink gets only whole initial sets; the
/// version to go on from moves only after the sink has taken the change in.</para>
/// <para><b>Caveats</b>: an event that is no event, or whose object has no readable metadata, breaks the stream every
/// time it is met; the log says so.</para>
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
    /// <summary>Bookmarks come about once a minute; two in a row that do not come are a dead connection.</summary>
    internal static readonly TimeSpan MaxIdle = TimeSpan.FromMinutes(2);

    private readonly Dictionary<NamespacedName, WatchEvent<T>> _initial = [];
    private WatchState _state = new();
    private WatchConnection<T>? _connection;
    private IdleDeadline? _idle;

    /// <summary>The failure that the log knows of; null while all is well.</summary>
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
    /// A failure is told when it begins or becomes another one: a right that is missing for a day is one line, and not
    /// one every half minute.
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
