using Kubernetes.Controllers;
using Kubernetes.Queue;
using Prometheus;

namespace Kubernetes.Tests.Controllers;

public sealed class RuntimeMetricsTests
{
    [Fact]
    public void Counting_a_pass_allocates_nothing()
    {
        var metrics = new RuntimeMetrics(Metrics.NewCustomRegistry());
        var controller = metrics.Controllers.Register("map", 1);
        metrics.PassRates.Register("map");
        var queue = metrics.Queues.Register(new EmptyQueue());
        // The first rounds may grow what the library pools.
        Assert.Contains(0, Enumerable.Range(0, 10).Select(_ => AllocatedBy(CountPass)));

        static long AllocatedBy(Action pass)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 1000; i++)
                pass();
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        void CountPass()
        {
            queue.Adds.Inc();
            queue.QueueDuration.Observe(0.1);
            metrics.PassRates.Asked("map", "allowed");
            controller.Started();
            controller.Ended(TimeSpan.FromSeconds(1));
            controller.Succeeded();
            queue.WorkDuration.Observe(1);
        }
    }

    private sealed class EmptyQueue : IWorkQueueStatus
    {
        public string Name => "map";

        public IReadOnlyList<KeyValuePair<string, long>> Depths() => [];

        public (double Sum, double Longest) UnfinishedSeconds() => (0, 0);
    }
}
