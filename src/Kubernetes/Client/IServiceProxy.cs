using Kubernetes.Objects;

namespace Kubernetes.Client;

/// <summary>
/// The way to a Service through the API server, for who is outside the cluster. Needs the right to get services/proxy.
/// </summary>
public interface IServiceProxy
{
    /// <summary>
    /// The first bytes, <paramref name="most"/> of them, of the answer to a GET of <paramref name="path"/> (which
    /// begins with a slash) when it is below 300. Tried once.
    /// </summary>
    /// <param name="port">The name or the number of the Service's port.</param>
    /// <param name="timeout">For the whole answer.</param>
    /// <exception cref="Requests.KubernetesApiException"> Any other answer. With a
    /// <see cref="Requests.KubernetesApiException.Reason"/> the API server speaks for itself; without, the code is what
    /// the Service said.
    /// </exception>
    Task<byte[]> GetAsync(
        NamespacedName service,
        string port,
        string path,
        int most,
        TimeSpan timeout,
        CancellationToken cancellationToken
    );
}
