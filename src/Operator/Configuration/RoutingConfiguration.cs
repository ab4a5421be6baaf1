namespace Operator.Configuration;

internal sealed record RoutingConfiguration
{
    public required RouteFlavour Flavour { get; init; }

    /// <summary>The ingress class; not used by flavour gateway.</summary>
    public required string ClassName { get; init; }

    /// <summary>The Gateway that routes attach to; flavour gateway only.</summary>
    public GatewayReference? GatewayRef { get; init; }

    /// <summary>
    /// Whether that Gateway's implementation serves HTTPRoute sessionPersistence, which is in the experimental channel
    /// only; flavour gateway only.
    /// </summary>
    public bool SessionPersistence { get; init; }

    /// <summary>
    /// Whether the controller takes snippets; flavour nginx only, which cannot set the tenant header without them.
    /// </summary>
    public bool SnippetsAllowed { get; init; }

    public required IssuerConfiguration Issuer { get; init; }

    /// <summary>Whether a tenant's domain is served only after its DNS says that it is the tenant's.</summary>
    public DomainProof DomainProof { get; init; }

    /// <summary>The namespaces of the edge: nobody else may reach the pods.</summary>
    public required IReadOnlyList<string> EdgeNamespaces { get; init; }
}
