namespace Kubernetes.Client.Configuration;

/// <summary>The data field is base64 of PEM.</summary>
internal sealed record KubeconfigCluster
{
    public string? Server { get; init; }
    public string? CertificateAuthority { get; init; }
    public string? CertificateAuthorityData { get; init; }
    public bool? InsecureSkipTlsVerify { get; init; }
    public string? TlsServerName { get; init; }
    public string? ProxyUrl { get; init; }
}
