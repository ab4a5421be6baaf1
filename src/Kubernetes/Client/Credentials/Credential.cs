using System.Security.Cryptography.X509Certificates;

namespace Kubernetes.Client.Credentials;

/// <summary>
/// The caller's authentication: a token, a client certificate, both, or none for an anonymous caller.
/// </summary>
public sealed record Credential(string? BearerToken, X509Certificate2? ClientCertificate)
{
    public static Credential None { get; } = new(null, null);

    /// <summary>Does not print the credential, so that it cannot get into a log.</summary>
    public override string ToString() => "credential";
}
