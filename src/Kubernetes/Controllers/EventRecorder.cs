using System.Threading.Channels;
using k8s;
using k8s.Models;
using Kubernetes.Client;
using Kubernetes.Objects;
using Kubernetes.Requests;
using Microsoft.Extensions.Logging;

namespace Kubernetes.Controllers;

/// <summary>
/// Reports to users what happened to their objects, as events.k8s.io/v1 Events.
/// <para><b>Flow</b>: <see cref="Record"/> puts the occurrence into a bounded queue. One writer creates its Event, or
/// adds it to the series of an equal Event of the last 6 minutes.</para>
/// <para><b>Guarantees</b>: recording never blocks and never fails. No object can flood the API server
/// (<see cref="EventSeriesBook"/>). An event that cannot be written is dropped and counted. At shutdown the queue is
/// written and every series gets its last count.</para>
/// <para><b>Caveats</b>: events are for people. No decision may depend on them, and the API server deletes them after
/// an hour.</para>
/// </summary>
public sealed class EventRecorder
{
    private const int Capacity = 1000;
    private static readonly TimeSpan HousekeepingInterval = TimeSpan.FromMinutes(1);

    private readonly IKubernetesClient _client;
    private readonly TimeProvider _time;
    private readonly EventMetrics _metrics;
    private readonly ILogger _logger;
    private readonly long _origin;
    private readonly EventSeriesBook _book;

    // A null tells the writer to do its housekeeping. All work happens in one loop, so that no lock is needed.
    private readonly Channel<EventOccurrence?> _occurrences = Channel.CreateBounded<EventOccurrence?>(
        new BoundedChannelOptions(Capacity) { SingleReader = true }
    );

    public EventRecorder(IKubernetesClient client, EventRecorderOptions options, RuntimeServices services)
    {
        (_client, _time, _metrics, _origin) = (
            client,
            services.Time,
            services.Metrics.Events,
            services.Time.GetTimestamp()
        );
        _logger = services.Loggers.CreateLogger("Kubernetes.Controllers.Events");
        _book = new(options);
    }

    private TimeSpan Now => _time.GetElapsedTime(_origin);

    /// <param name="reason">Why it happened, in CamelCase: <c>Placed</c>.</param>
    /// <param name="action">What was done, in CamelCase: <c>Place</c>.</param>
    /// <param name="note">Text for people. At most 1 kB is kept. It must not contain a secret.</param>
    public void Record(
        IKubernetesObject<V1ObjectMeta> regarding,
        EventType type,
        string reason,
        string action,
        string note
    )
    {
        if (!_occurrences.Writer.TryWrite(EventOccurrence.Of(regarding, type, reason, action, note, _time.GetUtcNow())))
            _metrics.Dropped("queue_full");
    }

    /// <summary>
    /// Writes until <paramref name="stopping"/>, and then the rest of the queue. <paramref name="abort"/> also ends the
    /// writing of the rest.
    /// </summary>
    internal async Task RunAsync(CancellationToken stopping, CancellationToken abort)
    {
        using var complete = stopping.Register(() => _occurrences.Writer.TryComplete());
        using var housekeeping = _time.CreateTimer(
            _ => _occurrences.Writer.TryWrite(null),
            null,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan
        );
        await foreach (var occurrence in _occurrences.Reader.ReadAllAsync(abort).ConfigureAwait(false))
        {
            if (occurrence is null)
                await WriteAsync(_book.End(Now), abort).ConfigureAwait(false);
            else if (_book.Note(occurrence, Now, out var dropped) is { } series)
                await WriteAsync([series], abort).ConfigureAwait(false);
            else if (dropped)
                _metrics.Dropped("rate_limited");
            if (!_book.IsEmpty)
                housekeeping.Change(HousekeepingInterval, Timeout.InfiniteTimeSpan);
        }
        await WriteAsync(_book.Unwritten(), abort).ConfigureAwait(false);
    }

    private async Task WriteAsync(IReadOnlyList<EventSeriesBook.Series> all, CancellationToken cancellationToken)
    {
        foreach (var series in all)
        {
            try
            {
                series.Written(
                    series.IsNew
                        ? await _client
                            .CreateAsync(CoreResources.Events, series.Updated(), cancellationToken)
                            .ConfigureAwait(false)
                        : await _client
                            .ReplaceAsync(CoreResources.Events, series.Updated(), cancellationToken)
                            .ConfigureAwait(false)
                );
                _metrics.Written();
            }
            catch (Exception e) when (e is KubernetesApiException or LeadershipLostException)
            {
                // This also happens when the server has deleted the event. The next occurrence starts a new one.
                _book.Forget(series);
                _metrics.Dropped("rejected");
                _logger.EventDropped(series.Event.Reason, NamespacedName.Of(series.Event), e.Message);
            }
        }
    }
}
