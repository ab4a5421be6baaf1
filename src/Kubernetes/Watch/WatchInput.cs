using Kubernetes.Requests;

namespace Kubernetes.Watch;

/// <summary>What can happen to a reflector.</summary>
internal abstract record WatchInput
{
    private WatchInput() { }

    internal sealed record Started : WatchInput;

    internal sealed record Listed(string ResourceVersion) : WatchInput;

    /// <summary>The sink has accepted an event or a bookmark.</summary>
    internal sealed record Advanced(string ResourceVersion) : WatchInput;

    /// <summary>The bookmark that ends the initial events of a WatchList.</summary>
    internal sealed record InitialEventsEnded(string ResourceVersion) : WatchInput;

    /// <summary>
    /// The server refused the request or ended the stream, with a status or an ERROR event. Code 0: the transport
    /// failed.
    /// </summary>
    internal sealed record Failed(int Code, string Reason, TimeSpan? RetryAfter) : WatchInput
    {
        public static Failed By(KubernetesApiException e) => new(e.Code, e.Reason, e.RetryAfter);

        public static Failed By(ApiStatus status) =>
            new(
                status.Code ?? 500,
                status.Reason ?? "",
                status.Details?.RetryAfterSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null
            );
    }

    /// <summary>The server ended the stream normally, after <paramref name="Lived"/>.</summary>
    internal sealed record Ended(TimeSpan Lived) : WatchInput;

    /// <summary>No byte arrived within the idle deadline, so the connection is considered dead.</summary>
    internal sealed record WentIdle : WatchInput;

    internal sealed record Waited : WatchInput;
}
