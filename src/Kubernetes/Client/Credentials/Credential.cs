using System.Security.Cryptography.X509Certificates;

namespace Kubernetes.Client.Credentials;

/// <summary>What shows the API server who calls: either, both, or for an anonymous caller none.</summary>
public sealed record Credential(string? BearerToken, X509Certificate2? ClientCertificate)
{
    public static Credential None { get; } = new(null, null);

    /// <summary>A credential in a log is a leak.</summary>
    public override string ToString() => "credential";
}
