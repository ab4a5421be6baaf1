using k8s.Models;
using Kubernetes.Controllers;
using Kubernetes.Objects;
using Kubernetes.Requests;
using Support;
using static Kubernetes.Tests.Cache.Maps;

namespace Kubernetes.Tests.Controllers;

public sealed class EventRecorderTests : IAsyncDisposable
{
    private static readonly V1ConfigMap Regarding = Map("a", 7);

    private readonly TestRuntime _runtime = new();
    private readonly FakeCluster _cluster = new();
    private readonly EventRecorder _recorder;
    private readonly CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;

    public EventRecorderTests() =>
        _recorder = new(
            _cluster,
            new() { ReportingController = "example.com/operator", ReportingInstance = "pod-1" },
            _runtime.Services
        );

    private IReadOnlyList<Eventsv1Event> Events => _cluster.All<Eventsv1Event>();

    public async ValueTask DisposeAsync()
    {
        await Stop();
        _stop.Dispose();
    }

    [Fact]
    public async Task An_event_says_what_happened_to_what_and_who_says_so()
    {
        Start();
        _recorder.Record(Regarding, EventType.Warning, "Placed", "Place", "on shared-1");

        await Eventually.True(() => Events.Count == 1);
        var written = Events.Single();
        Assert.Equal(
            ("ns", "Warning", "Placed", "Place", "on shared-1"),
            (written.Metadata.NamespaceProperty, written.Type, written.Reason, written.Action, written.Note)
        );
        Assert.Equal(
            ("v1", "ConfigMap", "ns", "a", "uid-a"),
            (
                written.Regarding!.ApiVersion,
                written.Regarding.Kind,
                written.Regarding.NamespaceProperty,
                written.Regarding.Name,
                written.Regarding.Uid
            )
        );
        Assert.Equal(("example.com/operator", "pod-1"), (written.ReportingController, written.ReportingInstance));
        Assert.StartsWith("a.", written.Metadata.Name, StringComparison.Ordinal);
        Assert.Equal(_runtime.Time.GetUtcNow().UtcDateTime, written.EventTime);
        Assert.Null(written.Series);
    }

    [Fact]
    public async Task Events_of_cluster_scoped_objects_live_in_default()
    {
        Start();
        _recorder.Record(new V1Namespace { Metadata = new() { Name = "team" } }, EventType.Normal, "R", "A", "n");

        await Eventually.True(() => Events.Count == 1);
        Assert.Equal("default", Events.Single().Metadata.NamespaceProperty);
    }

    [Fact]
    public async Task The_same_again_within_six_minutes_counts_on()
    {
        Start();
        for (var i = 1; i <= 3; i++)
        {
            _recorder.Record(
                Regarding with
                {
                    Metadata = Regarding.Metadata with { ResourceVersion = $"{i}" },
                },
                EventType.Normal,
                "Waiting",
                "Wait",
                $"{i} of 3 ready"
            );
            await Eventually.True(() => _cluster.Requests.Count == i);
            _runtime.Time.Advance(TimeSpan.FromMinutes(1));
        }

        await Eventually.True(() => Events.SingleOrDefault()?.Series?.Count == 3);
        Assert.Equal("1 of 3 ready", Events.Single().Note);
        Assert.Equal(Events.Single().EventTime + TimeSpan.FromMinutes(2), Events.Single().Series!.LastObservedTime);
    }

    [Fact]
    public async Task The_same_again_after_six_quiet_minutes_is_a_new_event()
    {
        Start();
        Record("Waiting");
        await Eventually.True(() => Events.Count == 1);
        _runtime.Time.Advance(TimeSpan.FromMinutes(6));

        Record("Waiting");

        await Eventually.True(() => Events.Count == 2);
    }

    [Fact]
    public async Task What_differs_in_more_than_numbers_is_another_event()
    {
        Start();
        Record("Waiting");
        Record("Waiting", note: "for something else");
        Record("Ready");
        _recorder.Record(Map("b", 1), EventType.Normal, "Waiting", "Do", "note");

        await Eventually.True(() => Events.Count == 4);
    }

    [Fact]
    public async Task One_object_cannot_flood_the_server()
    {
        Start();
        for (var i = 0; i < 100; i++)
            Record("Reason" + (char)('A' + (i % 26)) + (char)('A' + (i / 26)));

        await Eventually.True(() => _runtime.Metrics["events_dropped_total{reason=rate_limited}"] == 75);
        Assert.Equal(25, Events.Count);
    }

    [Fact]
    public async Task A_series_beyond_the_budget_counts_on_and_its_last_count_is_written_when_it_ends()
    {
        Start();
        for (var i = 0; i < 100; i++)
            Record("Waiting");
        await Eventually.True(() => Events.SingleOrDefault()?.Series?.Count == 25);

        await Eventually.True(() =>
        {
            _runtime.Time.Advance(TimeSpan.FromMinutes(1));
            return Events.Single().Series!.Count == 100;
        });
    }

    [Fact]
    public async Task Shutdown_writes_what_is_queued_and_every_last_count()
    {
        for (var i = 0; i < 40; i++)
            Record("Waiting");
        Record("Bye");
        Start();

        await Stop();

        Assert.Equal(40, Events.Single(e => e.Reason == "Waiting").Series!.Count);
    }

    [Fact]
    public void Recording_never_blocks_and_what_does_not_fit_is_counted()
    {
        for (var i = 0; i < 1_500; i++)
            Record("Waiting");

        Assert.Equal(500, _runtime.Metrics["events_dropped_total{reason=queue_full}"]);
    }

    [Fact]
    public async Task A_refused_event_is_dropped_and_the_next_one_is_written()
    {
        _cluster.Before = (_, _) => throw new KubernetesApiException(403, "Forbidden", "namespace is being terminated");
        Start();
        Record("First");
        await Eventually.True(() => _runtime.Metrics["events_dropped_total{reason=rejected}"] == 1);

        _cluster.Before = (_, _) => Task.CompletedTask;
        Record("First");

        await Eventually.True(() => Events.Count == 1);
    }

    [Fact]
    public async Task An_event_that_the_server_has_forgotten_is_written_anew()
    {
        Start();
        Record("Waiting");
        await Eventually.True(() => Events.Count == 1);
        _cluster.Remove<Eventsv1Event>(NamespacedName.Of(Events.Single()));
        Record("Waiting");
        await Eventually.True(() => _cluster.Count<Eventsv1Event>("replace") == 1);

        Record("Waiting");

        await Eventually.True(() => Events.Count == 1);
    }

    [Fact]
    public async Task Long_notes_are_cut_at_whole_characters_and_long_names_leave_room()
    {
        Start();
        _recorder.Record(Map(new string('n', 253), 1), EventType.Normal, "R", "A", new string('é', 600));

        await Eventually.True(() => Events.Count == 1);
        Assert.Equal($"{new string('é', 510)}...", Events.Single().Note);
        Assert.Equal(253, Events.Single().Metadata.Name.Length);
    }

    private void Record(string reason, string note = "note") =>
        _recorder.Record(Regarding, EventType.Normal, reason, "Do", note);

    private void Start() => _running = Task.Run(() => _recorder.RunAsync(_stop.Token, CancellationToken.None));

    private async Task Stop()
    {
        await _stop.CancelAsync();
        await _running.WaitAsync(TimeSpan.FromSeconds(10));
    }
}
