using Operator.Tenants.Observe;

namespace Operator.Tenants.Decide;

/// <summary>Who may access a dedicated tenant's namespace, besides what the instance's own policies allow.</summary>
internal sealed record Guardrails
{
    /// <summary>The group whose members may view what runs in the namespace, but no Secrets; null: no group.</summary>
    public string? ReaderGroup { get; init; }

    /// <summary>
    /// The namespaces that may call cert-manager's pods for HTTP-01 challenges. Empty when no issuer is configured.
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
