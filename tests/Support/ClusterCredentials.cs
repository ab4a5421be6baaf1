namespace Support;

/// <summary>
/// How a client proves who it is: a certificate with its key, or a bearer token. Nothing set is the anonymous user.
/// </summary>
public sealed record ClusterCredentials
{
    public string? CertificatePem { get; init; }

    public string? KeyPem { get; init; }

    public string? Token { get; init; }
}
