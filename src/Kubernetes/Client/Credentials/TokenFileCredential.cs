using System.Security.Cryptography.X509Certificates;

namespace Kubernetes.Client.Credentials;

/// <summary>
/// A token in a file that another process renews, such as the kubelet. The file is read again when the token is one
/// minute old or was refused. While the file cannot be read, the last token stays in use.
/// </summary>
internal sealed class TokenFileCredential(string path, X509Certificate2? clientCertificate, TimeProvider time)
    : ICredentialSource
{
    private static readonly TimeSpan Age = TimeSpan.FromMinutes(1);

    private Held? _held;

    public async ValueTask<Credential> GetAsync(Credential? refused, CancellationToken cancellationToken)
    {
        var held = _held;
        if (held is not null && held.Credential != refused && time.GetElapsedTime(held.ReadAt) < Age)
            return held.Credential;
        try
        {
            var token = (await File.ReadAllTextAsync(path, cancellationToken).ConfigureAwait(false)).Trim();
            if (token.Length == 0)
                throw new IOException($"the token file {path} is empty");
            _held = held = new(new(token, clientCertificate), time.GetTimestamp());
        }
        catch (Exception e) when (held is not null && e is IOException or UnauthorizedAccessException)
        {
            // The file may be in the middle of a rotation. The next call tries again.
        }

        return held!.Credential;
    }

    private sealed record Held(Credential Credential, long ReadAt);
}
