using Kubernetes.Objects;
using Kubernetes.Requests;

namespace Kubernetes.Client;

/// <summary>Opens watches; what the stream means is its reader's business.</summary>
internal interface IWatchTransport
{
    /// <summary>
    /// The response body: one JSON event per line, until the server ends it, the transport breaks (an IOException or
    /// HttpRequestException from the stream), or the stream is disposed. Tried once: whoever watches has a backoff of
    /// its own.
    /// </summary>
    /// <exception cref="KubernetesApiException">The server refused the watch, or did not answer in time.</exception>
    Task<Stream> OpenWatchAsync(
        IResourceDefinition resource,
        WatchOptions options,
        CancellationToken cancellationToken
    );
}
