namespace Operator.Configuration;

/// <summary>
/// The operator's whole configuration, immutable, in the structure of the configuration file. The defaults are in
/// <c>defaults.yaml</c> beside this file. The loader has checked every value, so other code need not check again.
/// </summary>
internal sealed record OperatorConfiguration
{
    /// <summary>A tenant's first host is <c>name.baseDomain</c>.</summary>
    public required string BaseDomain { get; init; }

    /// <summary>The namespace of the Secrets that Tenants refer to, and of the lease.</summary>
    public required string OperatorNamespace { get; init; }

    /// <summary>The namespace of a dedicated tenant is this prefix followed by the tenant's name.</summary>
    public required string TenantNamespacePrefix { get; init; }

    /// <summary>
    /// The group whose members may read a dedicated tenant's namespace. <c>{tenant}</c> stands for the Tenant's name.
    /// If it is empty, the operator gives nobody that right.
    /// </summary>
    public string? TenantReaderGroup { get; init; }

    public required RoutingConfiguration Routing { get; init; }

    /// <summary>
    /// The namespaces of the monitoring system. Besides the edge, only <see cref="MonitoringPodSelector"/>'s pods there
    /// may reach the pods.
    /// </summary>
    public IReadOnlyList<string> MonitoringNamespaces { get; init; } = [];

    /// <summary>
    /// As <c>kubectl -l</c> takes it, but for equality only: <c>label=value</c>, separated by commas. A text, so that a
    /// configuration file replaces the default, and does not add to it.
    /// </summary>
    public required string MonitoringPodSelector { get; init; }

    public required PlacementConfiguration Placement { get; init; }

    /// <summary>By plan name: starter, professional, enterprise.</summary>
    public required IReadOnlyDictionary<string, PlanConfiguration> Plans { get; init; }

    public required ImageConfiguration Images { get; init; }

    public required PostgresConfiguration Postgres { get; init; }
}
