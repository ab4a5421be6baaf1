namespace Kubernetes.Watch;

/// <summary>The parameters of one watch connection. <c>allowWatchBookmarks</c> is always set.</summary>
/// <param name="ResourceVersion">Requests the events after this version. Null together with
/// <paramref name="SendInitialEvents"/> means the current state.</param>
/// <param name="SendInitialEvents">Starts with all existing objects and marks their end (WatchList, KEP-3157).</param>
/// <param name="Timeout">The time after which the server ends the stream.</param>
internal readonly record struct WatchRequest(string? ResourceVersion, bool SendInitialEvents, TimeSpan Timeout);
