namespace Kubernetes.Watch;

/// <summary>What one watch connection asks for. <c>allowWatchBookmarks</c> is always set.</summary>
/// <param name="ResourceVersion">Events after this version; null together with <paramref name="SendInitialEvents"/>:
/// the state of now.</param>
/// <param name="SendInitialEvents">Start with everything that exists, and mark the end of it (WatchList,
/// KEP-3157).</param>
/// <param name="Timeout">After this the server ends the stream.</param>
internal readonly record struct WatchRequest(string? ResourceVersion, bool SendInitialEvents, TimeSpan Timeout);
