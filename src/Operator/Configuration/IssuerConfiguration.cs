namespace Operator.Configuration;

/// <summary>
/// The cert-manager issuer for hosts without a certificate of their own. With an empty name, only hosts with a TLS
/// Secret have TLS.
/// </summary>
internal sealed record IssuerConfiguration
{
    /// <summary>"ClusterIssuer" or "Issuer".</summary>
    public required string Kind { get; init; }

    public required string Name { get; init; }
}
