namespace Kubernetes.Client.Credentials;

internal sealed record ExecCredentialStatus
{
    public string? Token { get; init; }

    /// <summary>PEM, not base64.</summary>
    public string? ClientCertificateData { get; init; }

    /// <summary>PEM, not base64.</summary>
    public string? ClientKeyData { get; init; }

    public DateTimeOffset? ExpirationTimestamp { get; init; }
}
