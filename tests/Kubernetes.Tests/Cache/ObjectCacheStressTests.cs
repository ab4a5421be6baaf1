using System.Globalization;
using k8s.Models;
using Kubernetes.Cache;
using Kubernetes.Objects;
using Kubernetes.Watch;
using Microsoft.Extensions.Logging.Abstractions;
using static Kubernetes.Tests.Cache.Maps;

namespace Kubernetes.Tests.Cache;

public sealed class ObjectCacheStressTests
{
    private const int Names = 50;
    private const int Rounds = 2_000;

    [Fact]
    public async Task Readers_recorders_and_the_watch_together_see_every_object_only_grow()
    {
        var cache = new ObjectCache<V1ConfigMap>(
            CoreResources.ConfigMaps,
            new() { Indexes = { ["team"] = m => [m.Metadata.Labels!["team"]] } },
            NullLoggerFactory.Instance
        );
        var told = new Dictionary<string, long>();
        var (inHandler, violations, version) = (0, 0, 0);
        cache.Changed += (_, now) =>
        {
            if (
                Interlocked.Increment(ref inHandler) != 1
                || now!.VersionOf() <= told.GetValueOrDefault(now!.Metadata.Name)
            )
                Interlocked.Increment(ref violations);
            told[now!.Metadata.Name] = now.VersionOf();
            Interlocked.Decrement(ref inHandler);
        };
        ((IWatchSink<V1ConfigMap>)cache).Replace([], "1");
        using var done = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 2).Select(_ => Task.Run(() => ReadUntil(cache, done.Token))).ToList();

        await Task.WhenAll(
                Enumerable
                    .Range(0, 4)
                    .Select(writer =>
                        Task.Run(() =>
                        {
                            for (var round = 0; round < Rounds; round++)
                            {
                                var written = Map(
                                    $"m{round % Names}",
                                    10 + Interlocked.Increment(ref version),
                                    team: round % 2 == 0 ? "red" : "blue"
                                );
                                if (writer == 0)
                                    ((IWatchSink<V1ConfigMap>)cache).Upsert(written);
                                else
                                    cache.Record(written);
                            }
                        })
                    )
            )
            .WaitAsync(TimeSpan.FromSeconds(30));
        await done.CancelAsync();
        await Task.WhenAll(readers).WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(0, violations);
        Assert.Equal(Names, cache.Count);
        Assert.Equal(cache.List().ToDictionary(m => m.Metadata.Name, m => m.VersionOf()), told);
        Assert.Equal(Names, cache.ByIndex("team", "red").Count + cache.ByIndex("team", "blue").Count);
    }

    private static void ReadUntil(ObjectCache<V1ConfigMap> cache, CancellationToken done)
    {
        var seen = new long[Names];
        for (var i = 0; !done.IsCancellationRequested; i = (i + 1) % Names)
        {
            var read = cache.Get(Key("m" + i.ToString(CultureInfo.InvariantCulture)))?.VersionOf() ?? 0;
            Assert.True(read >= seen[i]);
            seen[i] = read;
            Assert.All(cache.ByIndex("team", "red"), Assert.NotNull);
        }
    }
}
