using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Kubernetes.Queue;

/// <summary>
/// The <c>workqueue_*</c> series of all queues of a process, with the names, labels (<c>name</c> = <c>controller</c> =
/// the queue's name) and buckets of controller-runtime. Counters exist at 0 from the start of their queue, for
/// listeners that came before it; gauges are computed when read.
/// </summary>
public sealed class WorkQueueMetrics
{
    private static readonly InstrumentAdvice<double> Buckets = new()
    {
        HistogramBucketBoundaries = [1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1, 10, 100, 1000],
    };

    private readonly ConcurrentQueue<IWorkQueueStatus> _queues = [];

    public WorkQueueMetrics(Meter meter)
    {
        Adds = meter.CreateCounter<long>("workqueue_adds_total", null, "Total number of adds handled by workqueue");
        Retries = meter.CreateCounter<long>(
            "workqueue_retries_total",
            null,
            "Total number of retries handled by workqueue"
        );
        QueueDuration = meter.CreateHistogram(
            "workqueue_queue_duration_seconds",
            null,
            "How long in seconds an item stays in workqueue before being requested",
            advice: Buckets
        );
        WorkDuration = meter.CreateHistogram(
            "workqueue_work_duration_seconds",
            null,
            "How long in seconds processing an item from workqueue takes",
            advice: Buckets
        );
        meter.CreateObservableGauge(
            "workqueue_depth",
            Depths,
            null,
            "Current depth of workqueue by workqueue and priority"
        );
        meter.CreateObservableGauge(
            "workqueue_unfinished_work_seconds",
            () => Unfinished(s => s.Sum),
            null,
            "Seconds of work in progress that work_duration has not seen yet"
        );
        meter.CreateObservableGauge(
            "workqueue_longest_running_processor_seconds",
            () => Unfinished(s => s.Longest),
            null,
            "Seconds the longest running processor of the workqueue has been running"
        );
    }

    internal Counter<long> Adds { get; }
    internal Counter<long> Retries { get; }
    internal Histogram<double> QueueDuration { get; }
    internal Histogram<double> WorkDuration { get; }

    internal static KeyValuePair<string, object?>[] Labels(string name) => [new("name", name), new("controller", name)];

    internal void Register(IWorkQueueStatus queue)
    {
        _queues.Enqueue(queue);
        Adds.Add(0, Labels(queue.Name));
        Retries.Add(0, Labels(queue.Name));
    }

    private IEnumerable<Measurement<long>> Depths() =>
        from queue in _queues
        from depth in queue.Depths()
        select new Measurement<long>(depth.Value, [.. Labels(queue.Name), new("priority", depth.Key)]);

    private IEnumerable<Measurement<double>> Unfinished(Func<(double Sum, double Longest), double> part) =>
        from queue in _queues
        select new Measurement<double>(part(queue.UnfinishedSeconds()), Labels(queue.Name));
}
