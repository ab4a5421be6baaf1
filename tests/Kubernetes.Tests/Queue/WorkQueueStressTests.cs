using Kubernetes.Queue;
using Kubernetes.Tests.Controllers;

namespace Kubernetes.Tests.Queue;

public sealed class WorkQueueStressTests
{
    private const int Keys = 20;
    private const int AddsPerProducer = 5_000;

    [Fact]
    public async Task Under_real_concurrency_no_key_is_in_two_hands_and_the_last_add_of_each_is_seen()
    {
        var runtime = new TestRuntime();
        var queue = new WorkQueue<int>("stress", TimeProvider.System, runtime.Services.Metrics.Queues);
        var (added, seen, inHands) = (new long[Keys], new long[Keys], new int[Keys]);

        var workers = Enumerable
            .Range(0, 4)
            .Select(_ =>
                Task.Run(async () =>
                {
                    while (await queue.TakeAsync() is { Key: var key })
                    {
                        Assert.Equal(1, Interlocked.Increment(ref inHands[key]));
                        Volatile.Write(ref seen[key], Volatile.Read(ref added[key]));
                        if (seen[key] % 7 == 0)
                            await Task.Yield();
                        Interlocked.Decrement(ref inHands[key]);
                        queue.Done(key);
                    }
                })
            )
            .ToList();
        await Task.WhenAll(
                Enumerable
                    .Range(0, 4)
                    .Select(producer =>
                        Task.Run(() =>
                        {
                            for (var i = 0; i < AddsPerProducer; i++)
                            {
                                var key = (i * 7 + producer) % Keys;
                                Interlocked.Increment(ref added[key]);
                                queue.Add(key, i % 3, TimeSpan.FromMilliseconds(i % 5 == 0 ? 1 : 0));
                            }
                        })
                    )
            )
            .WaitAsync(TimeSpan.FromSeconds(30));

        await Support.Eventually.True(() => added.Zip(seen).All(pair => pair.First == pair.Second));
        await queue.ShutDownAsync().WaitAsync(TimeSpan.FromSeconds(10));
        await Task.WhenAll(workers).WaitAsync(TimeSpan.FromSeconds(10));
    }
}
