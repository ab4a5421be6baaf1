namespace Kubernetes.Client.Credentials;

public interface ICredentialSource
{
    /// <summary>
    /// The credential to use now. <paramref name="refused"/> is one the server just answered 401 to: the source then
    /// looks for a newer one, and returns an equal one when it has none.
    /// </summary>
    ValueTask<Credential> GetAsync(Credential? refused, CancellationToken cancellationToken);
}
