using k8s;
using k8s.Models;
using Kubernetes.Cache;

namespace Kubernetes.Hosting;

/// <summary>The caches that the host feeds. They are added before the host starts.</summary>
public sealed class CacheFeeds
{
    private readonly List<CacheFeed> _feeds = [];

    /// <summary>
    /// Every cache that was added with <see cref="Add{T}(ObjectCache{T})"/> has synced: decisions can be taken, here
    /// or, on a standby, at once after an election. False before anything was added.
    /// </summary>
    public bool HaveSynced => _feeds.Count > 0 && _feeds.All(feed => feed.HasSynced?.Invoke() != false);

    /// <summary>The kinds of the caches that have not synced yet: why the operator is not ready.</summary>
    public IReadOnlyList<string> Unsynced =>
        [.. _feeds.Where(feed => feed.HasSynced?.Invoke() == false).Select(feed => feed.Kind)];

    internal IReadOnlyList<CacheFeed> All => _feeds;

    /// <summary>Completes when <see cref="HaveSynced"/> becomes true.</summary>
    internal Task Synced => Task.WhenAll(_feeds.Where(feed => feed.HasSynced is not null).Select(feed => feed.Synced));

    /// <summary>Feeds the cache while the host runs. The controllers start when it has synced.</summary>
    public void Add<T>(ObjectCache<T> cache)
        where T : class, IKubernetesObject<V1ObjectMeta> =>
        _feeds.Add(
            new(
                cache.Resource.Kind,
                () => cache.HasSynced,
                cache.Synced,
                (feeder, stop) => feeder.FeedAsync(cache, stop)
            )
        );

    /// <summary>Feeds the cache while the host runs and the cluster has the kind. Nothing waits for it.</summary>
    public void Add<T>(OptionalCache<T> cache)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        _feeds.Add(
            new(cache.Resource.Kind, null, Task.CompletedTask, (feeder, stop) => cache.RunAsync(feeder.FeedAsync, stop))
        );
        Add(cache.Definition);
    }

    /// <summary>Feeds the cache while the host runs. Nothing waits for it: the operator works without it.</summary>
    public void AddUnawaited<T>(ObjectCache<T> cache)
        where T : class, IKubernetesObject<V1ObjectMeta> =>
        _feeds.Add(new(cache.Resource.Kind, null, Task.CompletedTask, (feeder, stop) => feeder.FeedAsync(cache, stop)));
}
