namespace Kubernetes.Client.Credentials;

public sealed class FixedCredential(Credential credential) : ICredentialSource
{
    public ValueTask<Credential> GetAsync(Credential? refused, CancellationToken cancellationToken) => new(credential);
}
