using Operator.Tenants.Observe;

namespace Operator.Tenants.Decide;

/// <summary>
/// Who gets through the closed door of a dedicated tenant's namespace, besides what its instance opens for itself.
/// </summary>
internal sealed record Guardrails
{
    /// <summary>The group whose members may look at what runs there, but at no Secret; null: nobody.</summary>
    public string? ReaderGroup { get; init; }

    /// <summary>
    /// The namespaces from which the pods are asked that prove a host to a certificate authority; empty: nothing is
    /// issued.
    /// </summary>
    public IReadOnlyList<string> SolverCallers { get; init; } = [];

    public static Guardrails Of(TenantFacts facts)
    {
        var (group, routing) = (facts.Configuration.TenantReaderGroup, facts.Configuration.Routing);
        return new()
        {
            ReaderGroup = string.IsNullOrEmpty(group)
                ? null
                : group.Replace("{tenant}", facts.Name, StringComparison.Ordinal),
            SolverCallers = routing.Issuer.Name.Length > 0 ? routing.EdgeNamespaces : [],
        };
    }
}
