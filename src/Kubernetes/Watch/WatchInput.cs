using Kubernetes.Requests;

namespace Kubernetes.Watch;

/// <summary>What can happen to a reflector.</summary>
internal abstract record WatchInput
{
    private WatchInput() { }

    internal sealed record Started : WatchInput;

    internal sealed record Listed(string ResourceVersion) : WatchInput;

    /// <summary>An event or a bookmark came, and was taken in.</summary>
    internal sealed record Advanced(string ResourceVersion) : WatchInput;

    /// <summary>The bookmark that ends the initial events of a WatchList.</summary>
    internal sealed record InitialEventsEnded(string ResourceVersion) : WatchInput;

    /// <summary>
    /// The server refused or broke off, with a status or an ERROR event; code 0: the transport broke.
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

    /// <summary>The server ended the stream in an orderly way, after <paramref name="Lived"/>.</summary>
    internal sealed record Ended(TimeSpan Lived) : WatchInput;

    /// <summary>Not a byte came for longer than the idle deadline: the connection is taken for dead.</summary>
    internal sealed record WentIdle : WatchInput;

    internal sealed record Waited : WatchInput;
}
