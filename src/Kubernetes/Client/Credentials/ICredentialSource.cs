namespace Kubernetes.Client.Credentials;

public interface ICredentialSource
{
    /// <summary>
    /// The credential to use now. <paramref name="refused"/> is a credential that the server has just answered with
    /// 401. The source then looks for a newer one, and returns an equal one if it finds none.
    /// </summary>
    ValueTask<Credential> GetAsync(Credential? refused, CancellationToken cancellationToken);
}
