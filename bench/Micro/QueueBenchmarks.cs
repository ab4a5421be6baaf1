using BenchmarkDotNet.Attributes;
using Kubernetes.Objects;
using Kubernetes.Queue;

namespace Bench.Micro;

/// <summary>The life of a key in the queue while ten thousand wait.</summary>
public class QueueBenchmarks
{
    private readonly NamespacedName[] _keys =
    [
        .. Enumerable.Range(0, 10_000).Select(i => new NamespacedName(null, $"tenant-{i}")),
    ];
    private readonly WorkQueue<NamespacedName> _queue = new(
        "bench",
        TimeProvider.System,
        new(Prometheus.Metrics.NewCustomRegistry())
    );

    [Benchmark(OperationsPerInvoke = 10_000)]
    public int AddTakeDoneOneOf10000()
    {
        foreach (var key in _keys)
            _queue.Add(key);
        var done = 0;
        while (_queue.TryTake() is { } item)
        {
            _queue.Done(item.Key);
            done++;
        }
        return done;
    }
}
