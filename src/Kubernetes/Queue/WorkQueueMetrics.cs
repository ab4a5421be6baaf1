using System.Collections.Concurrent;
using Prometheus;

namespace Kubernetes.Queue;

/// <summary>
/// The <c>workqueue_*</c> series of all queues of a process, with the names, labels (<c>name</c> = <c>controller</c> =
/// the queue's name) and buckets of controller-runtime. A queue's counters and histograms exist at 0 from its start;
/// gauges are computed when they are scraped.
/// </summary>
public sealed class WorkQueueMetrics
{
    private static readonly string[] Labels = ["name", "controller"];

    private static readonly HistogramConfiguration Buckets = new()
    {
        Buckets = [1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1, 10, 100, 1000],
    };

    private readonly ConcurrentQueue<IWorkQueueStatus> _queues = [];
    private readonly Counter _adds;
    private readonly Counter _retries;
    private readonly Histogram _queueDuration;
    private readonly Histogram _workDuration;
    private readonly Gauge _depth;
    private readonly Gauge _unfinished;
    private readonly Gauge _longest;

    public WorkQueueMetrics(CollectorRegistry registry)
    {
        var metrics = Metrics.WithCustomRegistry(registry);
        _adds = metrics.CreateCounter("workqueue_adds_total", "Total number of adds handled by workqueue", Labels);
        _retries = metrics.CreateCounter(
            "workqueue_retries_total",
            "Total number of retries handled by workqueue",
            Labels
        );
        _queueDuration = metrics.CreateHistogram(
            "workqueue_queue_duration_seconds",
            "How long in seconds an item stays in workqueue before being requested",
            Labels,
            Buckets
        );
        _workDuration = metrics.CreateHistogram(
            "workqueue_work_duration_seconds",
            "How long in seconds processing an item from workqueue takes",
            Labels,
            Buckets
        );
        _depth = metrics.CreateGauge(
            "workqueue_depth",
            "Current depth of workqueue by workqueue and priority",
            [.. Labels, "priority"]
        );
        _unfinished = metrics.CreateGauge(
            "workqueue_unfinished_work_seconds",
            "Seconds of work in progress that work_duration has not seen yet",
            Labels
        );
        _longest = metrics.CreateGauge(
            "workqueue_longest_running_processor_seconds",
            "Seconds the longest running processor of the workqueue has been running",
            Labels
        );
        registry.AddBeforeCollectCallback(Observe);
    }

    internal ForQueue Register(IWorkQueueStatus queue)
    {
        _queues.Enqueue(queue);
        return new(this, queue.Name);
    }

    private void Observe()
    {
        foreach (var queue in _queues)
        {
            foreach (var (priority, depth) in queue.Depths())
                _depth.WithLabels([queue.Name, queue.Name, priority]).Set(depth);
            var (sum, longest) = queue.UnfinishedSeconds();
            _unfinished.WithLabels([queue.Name, queue.Name]).Set(sum);
            _longest.WithLabels([queue.Name, queue.Name]).Set(longest);
        }
    }

    /// <summary>The series of one queue.</summary>
    internal sealed class ForQueue(WorkQueueMetrics all, string name)
    {
        public Counter.Child Adds { get; } = all._adds.WithLabels(name, name);
        public Counter.Child Retries { get; } = all._retries.WithLabels(name, name);
        public Histogram.Child QueueDuration { get; } = all._queueDuration.WithLabels(name, name);
        public Histogram.Child WorkDuration { get; } = all._workDuration.WithLabels(name, name);
    }
}
