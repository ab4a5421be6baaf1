using Kubernetes.Queue;
using Kubernetes.Tests.Controllers;

namespace Kubernetes.Tests.Queue;

public sealed class WorkQueueMetricsTests
{
    private readonly TestRuntime _runtime = new();
    private readonly WorkQueue<string> _queue;

    public WorkQueueMetricsTests() => _queue = new("tenant", _runtime.Time, _runtime.Services.Metrics.Queues);

    [Fact]
    public void Every_series_exists_before_anything_happened()
    {
        Assert.Equal(0, _runtime.Metrics["workqueue_adds_total{name=tenant,controller=tenant}"]);
        Assert.Equal(0, _runtime.Metrics["workqueue_retries_total{name=tenant,controller=tenant}"]);
        Assert.Equal(0, Depth("0"));
        Assert.Equal(0, _runtime.Metrics["workqueue_unfinished_work_seconds{name=tenant,controller=tenant}"]);
        Assert.Equal(0, _runtime.Metrics["workqueue_longest_running_processor_seconds{name=tenant,controller=tenant}"]);
    }

    [Fact]
    public void Depth_is_told_per_priority_and_counts_what_is_due()
    {
        _queue.Add("a");
        _queue.Add("b", WorkPriority.Low);
        _queue.Add("c", WorkPriority.Low);
        _queue.Add("later", WorkPriority.Low, TimeSpan.FromMinutes(1));

        Assert.Equal(1, Depth("0"));
        Assert.Equal(2, Depth("-100"));
    }

    [Fact]
    public async Task Depth_follows_a_key_through_a_raise_and_its_run()
    {
        _queue.Add("a", WorkPriority.Low);
        _queue.Add("a");
        Assert.Equal((1d, 0d), (Depth("0"), Depth("-100")));

        await _queue.TakeAsync();
        _queue.Add("a");
        Assert.Equal(1, Depth("0"));

        _queue.Done("a");
        await _queue.TakeAsync();
        Assert.Equal(0, Depth("0"));
    }

    [Fact]
    public void Priorities_beyond_the_25th_share_a_label()
    {
        for (var priority = 0; priority < 40; priority++)
            _queue.Add($"k{priority}", priority);

        Assert.Equal(1, Depth("24"));
        Assert.Null(Depth("25"));
        Assert.Equal(15, Depth("exceeded_cardinality_limit"));
    }

    [Fact]
    public void A_merged_add_is_no_add_and_a_rate_limited_one_is_a_retry()
    {
        _queue.Add("a");
        _queue.Add("a");
        _queue.AddRateLimited("b");

        Assert.Equal(2, _runtime.Metrics["workqueue_adds_total{name=tenant,controller=tenant}"]);
        Assert.Equal(1, _runtime.Metrics["workqueue_retries_total{name=tenant,controller=tenant}"]);
    }

    [Fact]
    public async Task Work_in_progress_is_measured_when_it_is_read()
    {
        _queue.Add("a");
        _queue.Add("b");
        await _queue.TakeAsync();
        _runtime.Time.Advance(TimeSpan.FromSeconds(3));
        await _queue.TakeAsync();
        _runtime.Time.Advance(TimeSpan.FromSeconds(4));

        Assert.Equal(11, _runtime.Metrics["workqueue_unfinished_work_seconds{name=tenant,controller=tenant}"]);
        Assert.Equal(7, _runtime.Metrics["workqueue_longest_running_processor_seconds{name=tenant,controller=tenant}"]);

        _queue.Done("a");
        Assert.Equal(1, _runtime.Metrics["workqueue_work_duration_seconds{name=tenant,controller=tenant}"]);
        Assert.Equal(2, _runtime.Metrics["workqueue_queue_duration_seconds{name=tenant,controller=tenant}"]);
    }

    [Fact]
    public void Durations_are_counted_in_the_buckets_of_the_field()
    {
        var expected = Enumerable.Range(0, 12).Select(n => 1e-8 * Math.Pow(10, n));

        Assert.Equal(
            expected,
            _runtime.Metrics.BucketsOf("workqueue_queue_duration_seconds"),
            (a, b) => Math.Abs(a - b) < a * 1e-9
        );
        Assert.Equal(
            expected,
            _runtime.Metrics.BucketsOf("workqueue_work_duration_seconds"),
            (a, b) => Math.Abs(a - b) < a * 1e-9
        );
    }

    private double? Depth(string priority) =>
        _runtime.Metrics[$"workqueue_depth{{name=tenant,controller=tenant,priority={priority}}}"];
}
