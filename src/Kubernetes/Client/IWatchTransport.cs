using Kubernetes.Objects;
using Kubernetes.Requests;

namespace Kubernetes.Client;

/// <summary>Opens watches. The reader of the stream interprets it.</summary>
internal interface IWatchTransport
{
    /// <summary>
    /// Returns the response body with one JSON event per line. It ends when the server ends it, the transport fails
    /// (the stream throws an IOException or HttpRequestException), or the stream is disposed. It is not retried,
    /// because the caller has its own backoff.
    /// </summary>
    /// <exception cref="KubernetesApiException">The server refused the watch, or did not answer in time.</exception>
    Task<Stream> OpenWatchAsync(
        IResourceDefinition resource,
        WatchOptions options,
        CancellationToken cancellationToken
    );
}
