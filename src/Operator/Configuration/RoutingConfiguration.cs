namespace Operator.Configuration;

internal sealed record RoutingConfiguration
{
    public required RouteFlavour Flavour { get; init; }

    /// <summary>The ingress class; not used by flavour gateway.</summary>
    public required string ClassName { get; init; }

    /// <summary>The Gateway that routes attach to; flavour gateway only.</summary>
    public GatewayReference? GatewayRef { get; init; }

    public required IssuerConfiguration Issuer { get; init; }

    /// <summary>The namespaces of the edge: nobody else may reach the pods.</summary>
    public required IReadOnlyList<string> EdgeNamespaces { get; init; }
}
