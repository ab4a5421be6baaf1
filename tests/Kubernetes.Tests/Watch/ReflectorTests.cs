using k8s.Models;
using Kubernetes.Cache;
using Kubernetes.Objects;
using Kubernetes.Requests;
using Kubernetes.Watch;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Support;
using static Kubernetes.Tests.Cache.Maps;

namespace Kubernetes.Tests.Watch;

public sealed class ReflectorTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly ScriptedSource _server = new();
    private readonly ObjectCache<V1ConfigMap> _cache = new(CoreResources.ConfigMaps, new(), NullLoggerFactory.Instance);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<string> _deleted = [];
    private readonly RecordedLog _log = new();
    private Task _running = Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _running.WaitAsync(TimeSpan.FromSeconds(10)));
        _stop.Dispose();
    }

    [Fact]
    public async Task The_initial_events_become_visible_together_when_they_are_complete()
    {
        var stream = _server.Accepts();
        Start();
        await stream.Added(Map("a", 1));
        await stream.Added(Map("b", 2));
        await stream.Modified(Map("a", 6));
        await stream.Deleted(Map("b", 7));
        Assert.False(_cache.HasSynced);

        await stream.Bookmark("9", endsInitialEvents: true);

        await Shows("a@6");
        Assert.True(_cache.HasSynced);
    }

    [Fact]
    public async Task Events_are_taken_in_as_they_come_however_the_bytes_are_cut()
    {
        var stream = await Synced("9");

        await stream.Send("""{"type":"ADDED","obj""");
        await stream.Send(
            """ect":{"metadata":{"namespace":"ns","name":"a","uid":"u","resourceVersion":"10"}}}"""
                + "\n\n"
                + """{"type":"ADDED","object":{"metadata":{"namespace":"ns","name":"b","uid":"v","""
        );
        await stream.Send("\"resourceVersion\":\"11\"}}}\n");

        await Shows("a@10", "b@11");
    }

    [Fact]
    public async Task A_server_without_watch_lists_is_listed_and_watched_from_there()
    {
        _server.RefusesWatch(new KubernetesApiException(422, "Invalid", "sendInitialEvents is forbidden"));
        _server.Lists("9", Map("a", 1));
        var stream = _server.Accepts();
        Start();

        await stream.Added(Map("b", 10));

        await Shows("a@1", "b@10");
        Assert.Equal("9", _server.Requests[^1].ResourceVersion);
    }

    [Fact]
    public async Task A_broken_stream_goes_on_from_the_last_bookmark()
    {
        var stream = await Synced("9");
        await stream.Bookmark("20");
        var second = _server.Accepts();
        await stream.Break();
        await Reconnects();

        await second.Added(Map("a", 21));

        await Shows("a@21");
        Assert.Equal("20", _server.Requests[^1].ResourceVersion);
    }

    [Fact]
    public async Task A_line_cut_off_by_the_end_is_brought_again()
    {
        var stream = await Synced("9");
        var second = _server.Accepts();
        await stream.Send("""{"type":"ADDED","object":{"metadata":{"name":"a","resourceVersion":"10"}}}""");
        await stream.End();
        await Reconnects();

        await second.Added(Map("a", 10));

        await Shows("a@10");
        Assert.Equal("9", _server.Requests[^1].ResourceVersion);
    }

    [Fact]
    public async Task After_410_the_state_is_read_anew_and_what_was_deleted_meanwhile_is_told()
    {
        var stream = await Synced("9", Map("a", 1), Map("b", 2));
        var second = _server.Accepts();
        await stream.Error(410, "Expired");
        await Reconnects();

        await second.Added(Map("b", 2));
        await second.Bookmark("50", endsInitialEvents: true);

        await Shows("b@2");
        Assert.Equal(["a@1"], _deleted);
        Assert.True(_server.Requests[^1].SendInitialEvents);
    }

    [Fact]
    public async Task An_orderly_end_is_followed_by_a_new_watch_from_the_same_version()
    {
        var stream = await Synced("9");
        _server.Accepts();
        await stream.End();

        await Reconnects();

        Assert.Equal("9", _server.Requests[^1].ResourceVersion);
    }

    [Fact]
    public async Task A_stream_without_a_byte_for_too_long_is_replaced()
    {
        await Synced("9");
        var second = _server.Accepts();
        await Reconnects(step: TimeSpan.FromSeconds(5));

        await second.Added(Map("a", 10));

        await Shows("a@10");
        Assert.Equal("9", _server.Requests[^1].ResourceVersion);
    }

    [Fact]
    public async Task Bookmarks_keep_a_quiet_stream_open()
    {
        var stream = await Synced("9");
        for (var minute = 10; minute < 20; minute++)
        {
            _time.Advance(Reflector<V1ConfigMap>.MaxIdle / 2.5);
            await stream.Bookmark($"{minute}");
            await stream.Added(Map("m", minute));
            await Shows($"m@{minute}");
        }

        Assert.Single(_server.Requests);
    }

    [Fact]
    public async Task Retry_after_is_honoured()
    {
        _server.RefusesWatch(new KubernetesApiException(429, "TooManyRequests", "slow down", TimeSpan.FromSeconds(30)));
        var stream = _server.Accepts();
        Start();
        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.Single(_server.Requests);

        await Reconnects();
        await stream.Bookmark("9", endsInitialEvents: true);

        await Eventually.True(() => _cache.HasSynced);
    }

    [Fact]
    public async Task An_event_that_cannot_be_read_breaks_the_stream_and_not_the_reflector()
    {
        var stream = await Synced("9");
        var second = _server.Accepts();
        await stream.Send("this is no JSON\n");
        await Reconnects();

        await second.Added(Map("a", 10));

        await Shows("a@10");
    }

    [Fact]
    public async Task A_refusal_that_lasts_is_told_once_and_so_is_its_end()
    {
        for (var i = 0; i < 3; i++)
            _server.RefusesWatch(new KubernetesApiException(403, "Forbidden", "no"));
        _server.RefusesWatch(new KubernetesApiException(401, "Unauthorized", "who?"));
        var stream = _server.Accepts();
        Start();
        await Eventually.True(() =>
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            return _server.Requests.Count == 5;
        });
        await stream.Bookmark("9", endsInitialEvents: true);
        await Eventually.True(() => _cache.HasSynced);

        await Eventually.True(() =>
            _log.Lines.Any(line => line.StartsWith("Information: watch", StringComparison.Ordinal))
        );
        Assert.Equal(
            [
                "Warning: watch of ConfigMap failed (403 Forbidden)",
                "Warning: watch of ConfigMap failed (401 Unauthorized)",
                "Information: watch of ConfigMap works again, after: 401 Unauthorized",
            ],
            _log.Lines.Where(line =>
                    line.Contains("watch", StringComparison.Ordinal)
                    && !line.StartsWith("Debug", StringComparison.Ordinal)
                )
                .Select(line => line.Split(';')[0])
        );
    }

    [Fact]
    public async Task The_same_refusal_after_a_time_of_health_is_told_again()
    {
        var stream = await Synced("9");
        await stream.Error(403, "Forbidden");
        var second = _server.Accepts();
        await Reconnects();
        await second.Bookmark("10", endsInitialEvents: true);
        await second.Error(403, "Forbidden");

        await Eventually.True(() =>
            _log.Lines.Count(line => line.StartsWith("Warning", StringComparison.Ordinal)) == 2
        );
    }

    private void Start()
    {
        _cache.Changed += (old, now) =>
        {
            if (now is null)
                _deleted.Add(Text(old));
        };
        _running = new Reflector<V1ConfigMap>(_server, _cache, _time, () => 0, _log).RunAsync(_stop.Token);
    }

    private async Task<ScriptedSource.Connection> Synced(string version, params V1ConfigMap[] existing)
    {
        var stream = _server.Accepts();
        Start();
        foreach (var map in existing)
            await stream.Added(map);
        await stream.Bookmark(version, endsInitialEvents: true);
        await Eventually.True(() => _cache.HasSynced);
        return stream;
    }

    /// <summary>Lets time pass until the reflector has opened its second watch.</summary>
    private Task Reconnects(TimeSpan? step = null) =>
        Eventually.True(() =>
        {
            _time.Advance(step ?? TimeSpan.FromMilliseconds(50));
            return _server.Requests.Count == 2;
        });

    private Task Shows(params string[] expected) =>
        Eventually.True(() => _cache.List().Select(Text).Order().SequenceEqual(expected));
}
