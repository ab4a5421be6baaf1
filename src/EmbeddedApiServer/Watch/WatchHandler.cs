using System.Globalization;
using System.IO.Pipelines;
using EmbeddedApiServer.Routing;
using EmbeddedApiServer.Storage;
using EmbeddedApiServer.Tables;
using Microsoft.AspNetCore.Http.Features;

namespace EmbeddedApiServer.Watch;

/// <summary>
/// Serves one watch. It reads the log at its own pace and sends the stored bytes. Guarantees: events are in revision
/// order, with no duplicates and none missing. A gap causes a 410 ERROR event and ends the stream.
/// </summary>
internal sealed class WatchHandler(
    ObjectStore store,
    ObjectRenderer renderer,
    TimeProvider time,
    TimeSpan bookmarkInterval
)
{
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromMinutes(45);

    public async Task InvokeAsync(ApiRequest request)
    {
        var query = ListQuery.Parse(request);
        var frames = new WatchFrames(request, renderer);
        request.Context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        request.Context.Response.ContentType = "application/json";
        var timeout = query.TimeoutSeconds is { } seconds and > 0 ? TimeSpan.FromSeconds(seconds) : DefaultTimeout;
        using var deadline = new CancellationTokenSource(timeout, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, request.Aborted);
        try
        {
            await request.Context.Response.StartAsync(linked.Token);
            var start = await WriteInitialAsync(request, query, frames, linked.Token);
            await FollowAsync(request, query, frames, start, linked.Token);
        }
        catch (OperationCanceledException)
        {
            // The watch timed out, the client closed it, or the server stops. In all cases the watch ends normally.
        }
    }

    /// <summary>Writes the initial events and returns the revision to continue from.</summary>
    private async Task<long> WriteInitialAsync(
        ApiRequest request,
        ListQuery query,
        WatchFrames frames,
        CancellationToken cancellationToken
    )
    {
        var writer = request.Context.Response.BodyWriter;
        if (query.SendInitialEvents != true && query.ResourceVersion > 0)
        {
            await writer.FlushAsync(cancellationToken);
            return query.ResourceVersion.Value;
        }

        var (revision, objects) = store.Snapshot(request.Type.Storage);
        if (query.SendInitialEvents != false)
        {
            foreach (var item in objects.In(query.Namespace).Where(query.Matches))
            {
                frames.Write(writer, "ADDED"u8, item);
                await FlushWhenLargeAsync(writer, cancellationToken);
            }
        }

        if (query is { SendInitialEvents: true, AllowWatchBookmarks: true })
        {
            frames.WriteBookmark(writer, revision, isInitialEnd: true);
        }

        await writer.FlushAsync(cancellationToken);
        return revision;
    }

    private async Task FollowAsync(
        ApiRequest request,
        ListQuery query,
        WatchFrames frames,
        long start,
        CancellationToken cancellationToken
    )
    {
        var writer = request.Context.Response.BodyWriter;
        var log = store.Collection(request.Type.Storage).Log;
        var events = new List<StoreEvent>();
        var bookmark = Task.Delay(bookmarkInterval, time, cancellationToken);
        var isHeld = log.TrySeek(start, out var position);
        while (true)
        {
            // A cancelled bookmark delay is a completed task. Without this check of the token the loop would never wait
            // again.
            cancellationToken.ThrowIfCancellationRequested();
            // The order matters. The signal is taken before the read, so that no wake-up is lost. The revision is taken
            // before the read, so that a bookmark never runs ahead.
            var (changed, revision) = (log.Changed, store.Revision);
            events.Clear();
            if (!isHeld || !log.TryRead(ref position, events, 256))
            {
                WatchFrames.WriteError(writer, ApiErrors.Expired($"too old resource version: {start} ({revision})"));
                await writer.FlushAsync(cancellationToken);
                return;
            }

            if (events.Count > 0)
            {
                Write(writer, query, frames, events);
                await writer.FlushAsync(cancellationToken);
                continue;
            }

            if (bookmark.IsCompleted)
            {
                bookmark = await BookmarkAsync(writer, query, frames, revision, cancellationToken);
            }

            await Task.WhenAny(changed, bookmark).WaitAsync(cancellationToken);
        }
    }

    private async Task<Task> BookmarkAsync(
        PipeWriter writer,
        ListQuery query,
        WatchFrames frames,
        long revision,
        CancellationToken cancellationToken
    )
    {
        if (query.AllowWatchBookmarks)
        {
            frames.WriteBookmark(writer, revision, isInitialEnd: false);
            await writer.FlushAsync(cancellationToken);
        }

        return Task.Delay(bookmarkInterval, time, cancellationToken);
    }

    private static void Write(PipeWriter writer, ListQuery query, WatchFrames frames, List<StoreEvent> events)
    {
        foreach (var written in events)
        {
            if (query.IsInNamespace(written.Object))
            {
                WriteTransition(writer, query, frames, written);
            }
        }
    }

    /// <summary>Writes the event that a write causes for a watch with selectors.</summary>
    private static void WriteTransition(PipeWriter writer, ListQuery query, WatchFrames frames, StoreEvent written)
    {
        var was = written.Previous is not null && query.Matches(written.Previous);
        var isNow = written.Kind != StoreEventKind.Deleted && query.Matches(written.Object);
        switch (was, isNow)
        {
            case (false, true):
                frames.Write(writer, "ADDED"u8, written.Object);
                break;
            case (true, true):
                frames.Write(writer, "MODIFIED"u8, written.Object);
                break;
            case (true, false):
                frames.Write(
                    writer,
                    "DELETED"u8,
                    written.Kind == StoreEventKind.Deleted ? written.Object : AsOf(written.Previous!, written.Revision)
                );
                break;
        }
    }

    /// <summary>
    /// An object that no longer matches a selector is reported with its last matching state, at the revision of the
    /// write that changed it.
    /// </summary>
    private static StoredObject AsOf(StoredObject previous, long revision)
    {
        var json = previous.ToJson();
        json["metadata"]!["resourceVersion"] = revision.ToString(CultureInfo.InvariantCulture);
        return StoredObject.Freeze(json);
    }

    private static async ValueTask FlushWhenLargeAsync(PipeWriter writer, CancellationToken cancellationToken)
    {
        if (writer.UnflushedBytes > 64 * 1024)
        {
            await writer.FlushAsync(cancellationToken);
        }
    }
}
