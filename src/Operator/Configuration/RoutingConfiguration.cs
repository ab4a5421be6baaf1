namespace Operator.Configuration;

internal sealed record RoutingConfiguration
{
    public required RouteFlavour Flavour { get; init; }

    /// <summary>The ingress class. Not used by the flavour gateway.</summary>
    public required string ClassName { get; init; }

    /// <summary>The Gateway that routes attach to. Flavour gateway only.</summary>
    public GatewayReference? GatewayRef { get; init; }

    /// <summary>
    /// Whether the Gateway's implementation supports sessionPersistence of HTTPRoute, which is in the experimental
    /// channel only. Flavour gateway only.
    /// </summary>
    public bool SessionPersistence { get; init; }

    /// <summary>
    /// Whether the ingress controller allows snippets. Flavour nginx only, which needs snippets to set the tenant
    /// header.
    /// </summary>
    public bool SnippetsAllowed { get; init; }

    public required IssuerConfiguration Issuer { get; init; }

    /// <summary>Whether a tenant's domain is served only after its DNS proves that it belongs to the tenant.</summary>
    public DomainProof DomainProof { get; init; }

    /// <summary>The namespaces of the edge. Besides monitoring, only these may reach the pods.</summary>
    public required IReadOnlyList<string> EdgeNamespaces { get; init; }
}
