namespace Operator.Configuration;

/// <summary>The cert-manager issuer for hosts that bring no certificate; an empty name: TLS only by secret.</summary>
internal sealed record IssuerConfiguration
{
    /// <summary>"ClusterIssuer" or "Issuer".</summary>
    public required string Kind { get; init; }

    public required string Name { get; init; }
}
