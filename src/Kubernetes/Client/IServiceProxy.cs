using Kubernetes.Objects;

namespace Kubernetes.Client;

/// <summary>
/// Reaches a Service through the API server's proxy, for a process outside the cluster. Needs the right to get
/// services/proxy.
/// </summary>
public interface IServiceProxy
{
    /// <summary>
    /// Sends a GET of <paramref name="path"/>, which begins with a slash, without retries. Returns at most the first
    /// <paramref name="most"/> bytes of an answer with a status below 300.
    /// </summary>
    /// <param name="port">The name or the number of the Service's port.</param>
    /// <param name="timeout">For the whole answer.</param>
    /// <exception cref="Requests.KubernetesApiException">Any other answer. With a
    /// <see cref="Requests.KubernetesApiException.Reason"/> the answer is from the API server itself. Without one, the
    /// code is from the Service.</exception>
    Task<byte[]> GetAsync(
        NamespacedName service,
        string port,
        string path,
        int most,
        TimeSpan timeout,
        CancellationToken cancellationToken
    );
}
