namespace Kubernetes.Hosting;

/// <summary>One cache, and whether the start waits until it has synced.</summary>
/// <param name="Kind">For messages.</param>
/// <param name="HasSynced">Null: nothing waits for it.</param>
/// <param name="Synced">Completes with the first list.</param>
/// <param name="RunAsync">Keeps the cache up to date until cancelled, with the watches of a <see cref="CacheFeeder"/>.</param>
internal sealed record CacheFeed(
    string Kind,
    Func<bool>? HasSynced,
    Task Synced,
    Func<CacheFeeder, CancellationToken, Task> RunAsync
);
