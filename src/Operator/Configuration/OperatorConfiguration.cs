namespace Operator.Configuration;

/// <summary>
/// Everything the operator is told at its start; immutable. The shape of the configuration file, whose defaults are
/// <c>defaults.yaml</c> beside this file. Made by the loader, which has checked it: code that holds one need not look
/// again.
/// </summary>
internal sealed record OperatorConfiguration
{
    /// <summary>A tenant's first host is <c>name.baseDomain</c>.</summary>
    public required string BaseDomain { get; init; }

    /// <summary>Where a Tenant's secret references resolve, and the lease lives.</summary>
    public required string OperatorNamespace { get; init; }

    /// <summary>A dedicated tenant lives in the namespace of this prefix and its name.</summary>
    public required string TenantNamespacePrefix { get; init; }

    /// <summary>
    /// The group whose members may look at a dedicated tenant's namespace, <c>{tenant}</c> standing for the Tenant's
    /// name; empty: nobody gets that right from us.
    /// </summary>
    public string? TenantReaderGroup { get; init; }

    public required RoutingConfiguration Routing { get; init; }

    /// <summary>The namespaces that metrics are read from: besides the edge, these reach the pods.</summary>
    public IReadOnlyList<string> MonitoringNamespaces { get; init; } = [];

    public required PlacementConfiguration Placement { get; init; }

    /// <summary>By plan name: starter, professional, enterprise.</summary>
    public required IReadOnlyDictionary<string, PlanConfiguration> Plans { get; init; }

    public required ImageConfiguration Images { get; init; }

    public required PostgresConfiguration Postgres { get; init; }
}
