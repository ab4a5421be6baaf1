using System.Security.Cryptography.X509Certificates;
using Kubernetes.Client.Credentials;

namespace Kubernetes.Client.Configuration;

/// <summary>The address of an API server, how to verify its identity, and the credential to call it with.</summary>
public sealed record ClusterConfiguration
{
    /// <summary>An http or https URL. It may have a path, and then the API is below that path.</summary>
    public required Uri Server { get; init; }

    public ICredentialSource Credentials { get; init; } = new FixedCredential(Credential.None);

    /// <summary>The namespace of the context, or of the pod that this process runs in.</summary>
    public string? Namespace { get; init; }

    /// <summary>
    /// True if this process runs in a pod of the cluster, so that it can reach Services by their DNS names.
    /// </summary>
    public bool IsInside { get; init; }

    /// <summary>Null: the certificate authorities of the system.</summary>
    public X509Certificate2Collection? CertificateAuthorities { get; init; }

    public bool InsecureSkipTlsVerify { get; init; }

    /// <summary>
    /// The name that the server's certificate must be for, if it differs from the host in <see cref="Server"/>.
    /// </summary>
    public string? TlsServerName { get; init; }

    /// <summary>Null: the proxy of the environment variables, or no proxy for a loopback server.</summary>
    public Uri? ProxyUrl { get; init; }
}
