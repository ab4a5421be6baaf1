using System.Security.Cryptography.X509Certificates;
using Kubernetes.Client.Credentials;

namespace Kubernetes.Client.Configuration;

/// <summary>Where an API server is, how to know it, and as whom to call it.</summary>
public sealed record ClusterConfiguration
{
    /// <summary>http or https; may have a path, below which the API lives.</summary>
    public required Uri Server { get; init; }

    public ICredentialSource Credentials { get; init; } = new FixedCredential(Credential.None);

    /// <summary>The namespace of the context, or of the pod we run in.</summary>
    public string? Namespace { get; init; }

    /// <summary>This process is a pod of the cluster: it reaches Services by their names.</summary>
    public bool IsInside { get; init; }

    /// <summary>Null: those of the system.</summary>
    public X509Certificate2Collection? CertificateAuthorities { get; init; }

    public bool InsecureSkipTlsVerify { get; init; }

    /// <summary>
    /// The name the server's certificate must be for, where it is not the one in <see cref="Server"/>.
    /// </summary>
    public string? TlsServerName { get; init; }

    /// <summary>Null: the one of the environment, and none for a loopback server.</summary>
    public Uri? ProxyUrl { get; init; }
}
